# Third-party code by package: script/bootstrap fills .deps/ from Debian's source packages; elsewhere
# FetchContent takes the same versions from upstream. Nothing third-party is in this repository.
include(FetchContent)

# exam_fetch(NAME FOLDER REPOSITORY TAG): <name>_SOURCE_DIR, from .deps/FOLDER when it is there.
function(exam_fetch name folder repository tag)
  string(TOUPPER ${name} upper)
  set(local ${CMAKE_SOURCE_DIR}/.deps/${folder})
  if(EXISTS ${local} AND NOT DEFINED FETCHCONTENT_SOURCE_DIR_${upper})
    set(FETCHCONTENT_SOURCE_DIR_${upper} ${local})
  endif()
  FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW ON
    SOURCE_SUBDIR no-cmake)
  FetchContent_MakeAvailable(${name})
  set(${name}_SOURCE_DIR ${${name}_SOURCE_DIR} PARENT_SCOPE)
endfunction()

# What is not ours is neither sanitised nor slow to compile.
function(exam_third_party target)
  target_compile_options(${target} PRIVATE -w ${ARGN})
  if(CEFL_SANITIZE)
    target_compile_options(${target} PRIVATE -fno-sanitize=all)
  endif()
endfunction()

# Header-only libraries: nlohmann/json, tl::expected, stb. The WASM compiler must not see all of /usr/include.
add_library(exam_headers INTERFACE)
target_include_directories(exam_headers INTERFACE ${CMAKE_SOURCE_DIR})
target_include_directories(exam_headers SYSTEM INTERFACE ${CMAKE_SOURCE_DIR}/.deps/include)

exam_fetch(qrcodegen qr-code-generator https://github.com/nayuki/QR-Code-generator v1.8.0)
add_library(qrcodegen STATIC ${qrcodegen_SOURCE_DIR}/cpp/qrcodegen.cpp)
target_include_directories(qrcodegen SYSTEM PUBLIC ${qrcodegen_SOURCE_DIR}/cpp)

if(CEFL_TESTS)
  exam_fetch(catch2 catch2 https://github.com/catchorg/Catch2 v3.7.1)
  add_library(catch2 STATIC ${catch2_SOURCE_DIR}/extras/catch_amalgamated.cpp)
  target_include_directories(catch2 SYSTEM PUBLIC ${catch2_SOURCE_DIR}/extras)
  exam_third_party(catch2 -O0)
endif()

if(EMSCRIPTEN)
  exam_fetch(imgui imgui https://github.com/ocornut/imgui v1.92.2b)
else()
  exam_fetch(httplib cpp-httplib https://github.com/yhirose/cpp-httplib v0.41.0)
  include(cmake/split_httplib.cmake)
  exam_split_httplib(${httplib_SOURCE_DIR}/httplib.h ${CMAKE_BINARY_DIR}/httplib)
  add_library(httplib STATIC ${CMAKE_BINARY_DIR}/httplib/httplib.cpp)
  target_include_directories(httplib SYSTEM PUBLIC ${CMAKE_BINARY_DIR}/httplib)
  exam_third_party(httplib)
  # Defaults are 5 and 10 ms: refused connections under load, and every idle connection waking 100 times a
  # second.
  # TLS for the providers' real gateways; the same in every file, as it changes the layout of its classes.
  target_compile_definitions(httplib PUBLIC CPPHTTPLIB_OPENSSL_SUPPORT
    CPPHTTPLIB_LISTEN_BACKLOG=1024 CPPHTTPLIB_KEEPALIVE_TIMEOUT_CHECK_INTERVAL_USECOND=1000000)

  find_package(Threads REQUIRED)
  find_package(OpenSSL 3 REQUIRED)
  target_link_libraries(httplib PUBLIC OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
  find_package(SQLite3 REQUIRED)
  find_package(JPEG REQUIRED)  # libjpeg-turbo: stored photos are re-encoded without their metadata
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(ARGON2 REQUIRED IMPORTED_TARGET libargon2)
  pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
  if(NOT CEFL_SANITIZE)
    pkg_check_modules(JEMALLOC REQUIRED IMPORTED_TARGET jemalloc)  # glibc's malloc is a fifth of a hold
  endif()
  pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)  # the zip of Alipay's daily bill
  pkg_check_modules(PANGOCAIRO REQUIRED IMPORTED_TARGET pangocairo)
  # Compares faces. OpenCV's own CMake files come with all its modules, codecs and GDAL included: only four
  # modules are wanted.
  find_path(OPENCV_HEADERS opencv2/dnn.hpp PATH_SUFFIXES opencv4 REQUIRED)
  add_library(exam_opencv INTERFACE)
  target_include_directories(exam_opencv SYSTEM INTERFACE ${OPENCV_HEADERS})
  foreach(module dnn objdetect imgproc core)
    find_library(OPENCV_${module} opencv_${module} REQUIRED)
    target_link_libraries(exam_opencv INTERFACE ${OPENCV_${module}})
  endforeach()
endif()
