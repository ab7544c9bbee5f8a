# teal_settings: what every target of ours is compiled with.
function(teal_settings target)
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
    -Wno-missing-field-initializers)  # Designated initialisers name what matters; the rest has its default.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 sees overlaps in std::string's operator+ that are not there (GCC bug 105651).
    # And it need not collect its garbage before it has half a gigabyte of it.
    target_compile_options(${target} PRIVATE -Wno-restrict --param=ggc-min-expand=1000 --param=ggc-min-heapsize=524288)
  endif()
  if(TEAL_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

# teal_waits(<targets...>): what waits for a region's answers and for people. The optimiser's second level would only cost time.
function(teal_waits)
  foreach(target ${ARGN})
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endforeach()
endfunction()

# teal_precompile(<target> <headers...>): headers that cost a second or more in every file of the target are parsed once.
function(teal_precompile target)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -fpch-preprocess)  # So that ccache sees what is in them.
  endif()
  target_precompile_headers(${target} PRIVATE ${ARGN})
endfunction()

# teal_links_quickly(<target>): for the many programs that only tests run.
find_program(TEAL_GOLD ld.gold)
function(teal_links_quickly target)
  if(TEAL_GOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_link_options(${target} PRIVATE -fuse-ld=gold)
  endif()
endfunction()

# What test programs are compiled with besides: their common headers parsed once for all of them, and no optimisation, since
# optimising a test takes longer than running it.
add_library(teal_test_headers OBJECT ${CMAKE_CURRENT_LIST_DIR}/test_headers.cpp)
function(teal_test_settings target)
  teal_settings(${target})
  target_link_libraries(${target} PRIVATE GTest::gmock GTest::gtest)
  teal_links_quickly(${target})
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O0> $<$<CONFIG:Release>:-g0>)
  if(target STREQUAL "teal_test_headers")
    teal_precompile(${target} <gmock/gmock.h> <gtest/gtest.h>)
  else()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      target_compile_options(${target} PRIVATE -fpch-preprocess)
    endif()
    target_precompile_headers(${target} REUSE_FROM teal_test_headers)
  endif()
endfunction()
teal_test_settings(teal_test_headers)

# teal_library(<folder> <dependencies...>): src/<folder>/**.cpp as teal_<folder>; its *_test.cpp as teal_<folder>_tests.
function(teal_library folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(sources)
    add_library(teal_${folder} STATIC ${sources})
    teal_settings(teal_${folder})
    target_link_libraries(teal_${folder} PUBLIC ${ARGN})
  else()
    add_library(teal_${folder} INTERFACE)
    target_include_directories(teal_${folder} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(teal_${folder} INTERFACE ${ARGN})
  endif()
  if(tests)
    add_executable(teal_${folder}_tests ${tests})
    target_link_libraries(teal_${folder}_tests PRIVATE teal_${folder} GTest::gmock GTest::gtest_main)
    teal_test_settings(teal_${folder}_tests)
    # The suite Docker shares one dockerd, which takes seconds to start: it is one test of ctest.
    gtest_discover_tests(teal_${folder}_tests DISCOVERY_MODE PRE_TEST TEST_FILTER "-Docker.*" PROPERTIES TIMEOUT 120)
    if(folder STREQUAL "adapters")
      add_test(NAME Docker COMMAND teal_adapters_tests --gtest_filter=Docker.*)
      set_tests_properties(Docker PROPERTIES TIMEOUT 300 RESOURCE_LOCK "docker;docker_beside")
    endif()
  endif()
endfunction()
