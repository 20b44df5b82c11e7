# `cmake --install` and find_package(downhill): the C++ floors as a library for other programs.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
install(TARGETS downhill_core downhill_nn downhill_runs downhill_platform EXPORT downhill_targets)
install(DIRECTORY cpp/core cpp/nn cpp/runs DESTINATION include/downhill FILES_MATCHING PATTERN "*.h")
install(EXPORT downhill_targets NAMESPACE downhill:: FILE downhill-targets.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/downhill)
file(WRITE ${CMAKE_BINARY_DIR}/downhill-config.cmake
  "include(CMakeFindDependencyMacro)\nfind_dependency(Eigen3 3.4)\ninclude(\${CMAKE_CURRENT_LIST_DIR}/downhill-targets.cmake)\n")
install(FILES ${CMAKE_BINARY_DIR}/downhill-config.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/downhill)
