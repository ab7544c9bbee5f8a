# teal_settings: what every target of ours is compiled with.
function(teal_settings target)
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
    -Wno-missing-field-initializers)  # Designated initialisers name what matters; the rest has its default.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 sees overlaps, bounds and frees in std::string's operator+ and std::expected that are not there (GCC bug 105651 and its
    # kin); clang and the sanitizers look for the real ones.
    # And it need not collect its garbage before it has half a gigabyte of it.
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -Wno-free-nonheap-object --param=ggc-min-expand=1000 --param=ggc-min-heapsize=524288)
  endif()
  if(TEAL_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

# teal_waits(<targets...>): what waits for a disk, a region's answers or people. The optimiser's second level would only cost time.
function(teal_waits)
  foreach(target ${ARGN})
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endforeach()
endfunction()

# teal_headers(<name> <headers...>): headers that nearly every file of some libraries includes, parsed once for all of them.
# For g++ alone: clang compiles each file with what it includes itself, and so notices an include that is missing.
function(teal_headers name)
  add_library(teal_${name}_headers OBJECT ${CMAKE_SOURCE_DIR}/cmake/common_headers.cpp)
  teal_settings(teal_${name}_headers)
  target_link_libraries(teal_${name}_headers PRIVATE fmt::fmt)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(teal_${name}_headers PRIVATE -fpch-preprocess)  # So that ccache sees what is in them.
    target_precompile_headers(teal_${name}_headers PRIVATE ${ARGN})
  endif()
endfunction()

# teal_common_headers(<target> <name>): uses them.
function(teal_common_headers target name)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -fpch-preprocess)
    target_precompile_headers(${target} REUSE_FROM teal_${name}_headers)
  endif()
endfunction()

set(standard <algorithm> <array> <chrono> <expected> <functional> <map> <memory> <optional> <string> <string_view> <utility>
    <vector> <fmt/format.h>)
set(control ${CMAKE_SOURCE_DIR}/src/api/api.h ${CMAKE_SOURCE_DIR}/src/services/context.h)
teal_headers(standard ${standard})
teal_headers(pipeline ${standard} ${CMAKE_SOURCE_DIR}/src/api/api.h)
teal_headers(control ${standard} ${control})
teal_waits(teal_pipeline_headers teal_control_headers)

# teal_links_quickly(<target>): for the many programs that only tests run.
find_program(TEAL_GOLD ld.gold)
function(teal_links_quickly target)
  if(TEAL_GOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_link_options(${target} PRIVATE -fuse-ld=gold)
  endif()
endfunction()

# What test programs are compiled with besides: no optimisation, since optimising a test takes longer than running it.
function(teal_test_options target)
  target_link_libraries(${target} PRIVATE GTest::gmock GTest::gtest)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O0> $<$<CONFIG:Release>:-g0>)
endfunction()
teal_headers(test <gmock/gmock.h> <gtest/gtest.h>)
teal_headers(control_test <gmock/gmock.h> <gtest/gtest.h> ${standard} ${control})
teal_test_options(teal_test_headers)
teal_test_options(teal_control_test_headers)

# teal_test_settings(<target> [<name of its teal_headers>])
function(teal_test_settings target)
  teal_settings(${target})
  teal_test_options(${target})
  teal_links_quickly(${target})
  if(ARGC GREATER 1)
    teal_common_headers(${target} ${ARGV1})
  else()
    teal_common_headers(${target} test)
  endif()
endfunction()

# teal_library(<folder> <dependencies...>): src/<folder>/**.cpp as teal_<folder>; its *_test.cpp as teal_<folder>_tests.
# The folders that TEAL_CONTROL and TEAL_PIPELINE name have these headers in common, and wait (teal_waits).
function(teal_library folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(sources)
    add_library(teal_${folder} STATIC ${sources})
    teal_settings(teal_${folder})
    target_link_libraries(teal_${folder} PUBLIC ${ARGN})
    if(folder IN_LIST TEAL_CONTROL)
      teal_waits(teal_${folder})
      teal_common_headers(teal_${folder} control)
    elseif(folder IN_LIST TEAL_PIPELINE)
      teal_waits(teal_${folder})
      teal_common_headers(teal_${folder} pipeline)
    else()
      teal_common_headers(teal_${folder} standard)
    endif()
  else()
    add_library(teal_${folder} INTERFACE)
    target_include_directories(teal_${folder} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(teal_${folder} INTERFACE ${ARGN})
  endif()
  if(tests)
    add_executable(teal_${folder}_tests ${tests})
    target_link_libraries(teal_${folder}_tests PRIVATE teal_${folder} GTest::gmock GTest::gtest_main)
    if(folder IN_LIST TEAL_CONTROL)
      teal_test_settings(teal_${folder}_tests control_test)
    else()
      teal_test_settings(teal_${folder}_tests)
    endif()
    # The suite Docker shares one dockerd, which takes seconds to start: it is one test of ctest.
    gtest_discover_tests(teal_${folder}_tests DISCOVERY_MODE PRE_TEST TEST_FILTER "-Docker.*" PROPERTIES TIMEOUT 120)
    if(folder STREQUAL "adapters")
      add_test(NAME Docker COMMAND teal_adapters_tests --gtest_filter=Docker.*)
      set_tests_properties(Docker PROPERTIES TIMEOUT 300 RESOURCE_LOCK "docker;docker_beside")
    endif()
  endif()
endfunction()
