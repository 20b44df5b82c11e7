# libFuzzer: arbitrary bytes as formulas, under address and undefined-behavior sanitizers. Clang only.
add_executable(formula_fuzz tests/cpp/fuzz/formula_fuzz.cpp)
target_link_libraries(formula_fuzz PRIVATE downhill_core downhill_flags)
target_compile_options(formula_fuzz PRIVATE -fsanitize=fuzzer)
target_link_options(formula_fuzz PRIVATE -fsanitize=fuzzer)
# The headers that the core reads are compiled as the core is.
foreach(target IN ITEMS library_headers downhill_core)
  target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
endforeach()
