# One test program per floor, natively and as WebAssembly in Node (the very same suites). A program is one test of CTest:
# under the sanitizers the start of a process takes longer than most tests. One test alone: --gtest_filter.
file(GLOB core_tests CONFIGURE_DEPENDS tests/cpp/core/*_test.cpp)
file(GLOB nn_tests CONFIGURE_DEPENDS tests/cpp/nn/*_test.cpp)
file(GLOB runs_tests CONFIGURE_DEPENDS tests/cpp/runs/*_test.cpp)

if(EMSCRIPTEN)
  # Debian ships GoogleTest's sources; built once with em++ as its own library.
  add_library(downhill_gtest STATIC /usr/src/googletest/googletest/src/gtest-all.cc
    /usr/src/googletest/googletest/src/gtest_main.cc)
  target_include_directories(downhill_gtest SYSTEM PUBLIC /usr/src/googletest/googletest/include
    PRIVATE /usr/src/googletest/googletest)
  target_link_libraries(downhill_gtest PUBLIC downhill_platform)
  target_compile_options(downhill_gtest PRIVATE -O1)
  set(gtest_library downhill_gtest)
else()
  find_package(GTest REQUIRED)
  set(gtest_library GTest::gtest_main)
endif()

# Half of the time of a suite is the reading of these: they are read once for all.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/suite_headers.cpp CONTENT "\n")
add_library(suite_headers OBJECT ${CMAKE_BINARY_DIR}/suite_headers.cpp)
target_link_libraries(suite_headers PRIVATE downhill_core downhill_flags ${gtest_library})
target_precompile_headers(suite_headers PRIVATE <gtest/gtest.h> <Eigen/Core>)
# What is tested is the library, compiled as it is shipped; the tests around it need not be fast.
set(suite_options -O0)
target_compile_options(suite_headers PRIVATE ${suite_options})

function(add_suite name library)
  if(NOT ARGN)
    return()
  endif()
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE ${library} downhill_flags ${gtest_library})
  target_precompile_headers(${name} REUSE_FROM suite_headers)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/cpp)
  target_compile_options(${name} PRIVATE ${suite_options})
  if(EMSCRIPTEN)
    # Emscripten 3.1.6's EXPORT_ES6 glue does not load in Node, the plain script does.
    target_link_options(${name} PRIVATE -sENVIRONMENT=node -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1
      -sTOTAL_STACK=2MB -O1)
    set_property(TARGET ${name} PROPERTY RULE_LAUNCH_LINK
      "\"${CMAKE_COMMAND}\" -E env NODE_PATH=/usr/share/nodejs")
    set_target_properties(${name} PROPERTIES SUFFIX .cjs)
    add_test(NAME ${name} COMMAND node --no-experimental-fetch $<TARGET_FILE:${name}> --gtest_brief)
  else()
    add_test(NAME ${name} COMMAND ${name} --gtest_brief)
  endif()
endfunction()

add_suite(core_tests downhill_core ${core_tests})
add_suite(nn_tests downhill_nn ${nn_tests})
add_suite(runs_tests downhill_runs ${runs_tests})
