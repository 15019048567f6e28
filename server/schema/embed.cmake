# Text files compiled into the program.
# exam_embed_migrations(OUT): all_migrations() with every NNN_name.sql of this folder as a string.
function(exam_embed_migrations out)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/schema/*.sql)
  list(SORT files)
  set(entries "")
  foreach(file ${files})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(name ${file} NAME_WE)
    string(REGEX MATCH "^[0-9]+" number ${name})
    string(REGEX REPLACE "^0+" "" number ${number})
    file(READ ${file} sql)
    string(APPEND entries "    {${number}, \"${name}\", R\"migration(${sql})migration\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT "// Generated from server/schema/*.sql.
#include \"server/schema/migrations.h\"

namespace exam {
namespace {
constexpr Migration migrations[] = {
@entries@};
}  // namespace
std::span<const Migration> all_migrations() {
  return migrations;
}
}  // namespace exam
")
endfunction()

# Writes OUT: demo_exam_json() with the demo exam's file.
function(exam_embed_demo file out)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} json)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT "// Generated from assets/demo_exam.json.
#include \"server/services/demo.h\"

namespace exam {
std::string_view demo_exam_json() {
  return R\"demo(@json@)demo\";
}
}  // namespace exam
")
endfunction()
