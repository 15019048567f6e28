// Third-party code compiled here and nothing else: its warnings are not ours. stb_decoder.h is the way to it.
#include <cstdlib>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-parameter"
// Zeroed memory: a scan that names tables which never came must not be decoded by what lay there before.
#define STBI_MALLOC(bytes) calloc(1, bytes)
#define STBI_REALLOC(data, bytes) realloc(data, bytes)
#define STBI_FREE(data) free(data)
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#include <stb/stb_image.h>
#pragma GCC diagnostic pop
