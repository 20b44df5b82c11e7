# Bindings over runs over core, as modules. Pages load the small ones: of contours (without networks), of features (that,
# and the normalization of features), of networks (without races and surfaces). `downhill` has everything, for programs.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
  set(stack_option -sTOTAL_STACK=1MB)
else()
  set(stack_option -sSTACK_SIZE=1MB)
endif()

function(add_module target name)
  add_executable(${target})
  foreach(group IN ITEMS ${ARGN})
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:downhill_${group}_bindings>)
  endforeach()
  target_link_libraries(${target} PRIVATE downhill_runs downhill_flags)
  target_link_options(${target} PRIVATE -lembind ${stack_option}
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=createDownhill -sENVIRONMENT=web,worker
    -sALLOW_MEMORY_GROWTH=1 -sMALLOC=emmalloc -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0
    -sINCOMING_MODULE_JS_API=wasmBinary,locateFile,instantiateWasm -sTEXTDECODER=2
    -sSUPPORT_ERRNO=0 -sBINARYEN_EXTRA_PASSES=--converge
    --js-library ${CMAKE_CURRENT_SOURCE_DIR}/cmake/lean-embind.js
    $<$<CONFIG:Release>:-Oz> $<$<CONFIG:Debug>:-sASSERTIONS=2 -sSAFE_HEAP=1>)
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX OUTPUT_NAME ${name} SUFFIX .mjs
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/module)
  # Debian's emcc runs its JavaScript optimizer with whatever node is first on PATH; that node finds
  # acorn only through NODE_PATH when it is not Debian's own.
  if(EXISTS /usr/share/nodejs/acorn)
    set_property(TARGET ${target} PROPERTY RULE_LAUNCH_LINK
      "\"${CMAKE_COMMAND}\" -E env NODE_PATH=/usr/share/nodejs")
  endif()
endfunction()

file(GLOB contour_sources CONFIGURE_DEPENDS cpp/bindings/contour*.cpp)
file(GLOB feature_sources CONFIGURE_DEPENDS cpp/bindings/feature*.cpp)
file(GLOB network_sources CONFIGURE_DEPENDS cpp/bindings/network*.cpp)
file(GLOB common_sources CONFIGURE_DEPENDS cpp/bindings/*.cpp)
list(REMOVE_ITEM common_sources ${contour_sources} ${feature_sources} ${network_sources})
# Embind's headers hold thread_local variables, which this compiler takes for real ones where memory can be copied in
# bulk. Linked last, this takes back what the floors below say.
add_library(downhill_embind INTERFACE)
target_compile_options(downhill_embind INTERFACE -mno-bulk-memory)
# Each file is compiled once, however many modules have it, and their headers are read once for all.
foreach(group IN ITEMS common contour feature network)
  set(target downhill_${group}_bindings)
  add_library(${target} OBJECT ${${group}_sources})
  target_link_libraries(${target} PRIVATE downhill_runs downhill_flags downhill_embind)
  target_compile_options(${target} PRIVATE ${cold_options})
  if(group STREQUAL common)
    target_precompile_headers(${target} PRIVATE <emscripten/bind.h> <Eigen/Core>)
  else()
    target_precompile_headers(${target} REUSE_FROM downhill_common_bindings)
  endif()
endforeach()

add_module(downhill_wasm downhill common contour feature network)
add_module(downhill_contour_wasm downhill-contour common contour)
add_module(downhill_features_wasm downhill-features common contour feature)
add_module(downhill_network_wasm downhill-network common network)
