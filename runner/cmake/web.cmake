# The pages: built with npm where it is there, then put into the program. Without node or pages the program says so at "/".
option(COUNTERSIGN_BUILD_WEB "Build the pages with npm" ON)
set(web_dir ${CMAKE_CURRENT_SOURCE_DIR}/web)
set(COUNTERSIGN_ASSETS_SOURCE ${CMAKE_CURRENT_BINARY_DIR}/assets_table.cpp)
set(web_stamp)

find_program(NPM npm)
if(COUNTERSIGN_BUILD_WEB AND NPM AND EXISTS ${web_dir}/package.json)
  file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web_dir}/src/* ${web_dir}/public/* ${web_dir}/*.html ${web_dir}/*.mjs ${web_dir}/*.js ${web_dir}/*.ts ${web_dir}/*.json)
  list(FILTER web_sources EXCLUDE REGEX "/(node_modules|dist|tests?)/")
  set(web_stamp ${CMAKE_CURRENT_BINARY_DIR}/web.stamp)
  set(npm_stamp ${CMAKE_CURRENT_BINARY_DIR}/npm.stamp)
  add_custom_command(OUTPUT ${npm_stamp} DEPENDS ${web_dir}/package.json ${web_dir}/package-lock.json WORKING_DIRECTORY ${web_dir}
                     COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error COMMAND ${CMAKE_COMMAND} -E touch ${npm_stamp} COMMENT "Packages of the pages" VERBATIM)
  add_custom_command(OUTPUT ${web_stamp} DEPENDS ${npm_stamp} ${web_sources} WORKING_DIRECTORY ${web_dir}
                     COMMAND ${NPM} run --silent build COMMAND ${CMAKE_COMMAND} -E touch ${web_stamp} COMMENT "Pages" VERBATIM)
endif()

file(GLOB_RECURSE web_dist CONFIGURE_DEPENDS ${web_dir}/dist/*)
add_custom_command(OUTPUT ${COUNTERSIGN_ASSETS_SOURCE} DEPENDS ${web_stamp} ${web_dist} ${CMAKE_CURRENT_LIST_DIR}/assets_table.cmake
                   COMMAND ${CMAKE_COMMAND} -DDIST=${web_dir}/dist -DOUT=${COUNTERSIGN_ASSETS_SOURCE} -P ${CMAKE_CURRENT_LIST_DIR}/assets_table.cmake
                   COMMENT "Table of the pages" VERBATIM)
