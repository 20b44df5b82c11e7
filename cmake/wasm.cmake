# Bindings over runs over core, as modules. Pages load the small ones: of contours (without networks), of features (that,
# and the normalization of features), of networks (without races and surfaces). `downhill` has everything, for programs.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
  set(stack_option -sTOTAL_STACK=1MB)
else()
  set(stack_option -sSTACK_SIZE=1MB)
endif()

function(add_module target name)
  add_executable(${target} ${ARGN})
  target_link_libraries(${target} PRIVATE downhill_runs downhill_flags)
  target_link_options(${target} PRIVATE -lembind ${stack_option}
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=createDownhill -sENVIRONMENT=web,worker
    -sALLOW_MEMORY_GROWTH=1 -sMALLOC=emmalloc -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0
    -sINCOMING_MODULE_JS_API=wasmBinary,locateFile,instantiateWasm -sTEXTDECODER=2
    -sSUPPORT_ERRNO=0 -sBINARYEN_EXTRA_PASSES=--converge
    --js-library ${CMAKE_CURRENT_SOURCE_DIR}/cmake/lean-embind.js
    $<$<CONFIG:Release>:-Oz> $<$<CONFIG:Debug>:-sASSERTIONS=2 -sSAFE_HEAP=1>)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name} SUFFIX .mjs
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/module)
  # Debian's emcc runs its JavaScript optimizer with whatever node is first on PATH; that node finds
  # acorn only through NODE_PATH when it is not Debian's own.
  if(EXISTS /usr/share/nodejs/acorn)
    set_property(TARGET ${target} PROPERTY RULE_LAUNCH_LINK
      "\"${CMAKE_COMMAND}\" -E env NODE_PATH=/usr/share/nodejs")
  endif()
endfunction()

file(GLOB binding_sources CONFIGURE_DEPENDS cpp/bindings/*.cpp)
# Embind's headers hold thread_local variables, which this compiler takes for real ones where memory
# can be copied in bulk.
set_property(SOURCE ${binding_sources} APPEND PROPERTY COMPILE_OPTIONS -mno-bulk-memory)
# The whole name of a file, or a folder above this tree could be taken for one of these.
set(contour_sources ${binding_sources})
list(FILTER contour_sources EXCLUDE REGEX "/(network|feature)[^/]*$")
set(feature_sources ${binding_sources})
list(FILTER feature_sources EXCLUDE REGEX "/network[^/]*$")
set(network_sources ${binding_sources})
list(FILTER network_sources EXCLUDE REGEX "/(contour|feature)[^/]*$")
add_module(downhill_wasm downhill ${binding_sources})
add_module(downhill_contour_wasm downhill-contour ${contour_sources})
add_module(downhill_features_wasm downhill-features ${feature_sources})
add_module(downhill_network_wasm downhill-network ${network_sources})
