/* Countersign from other languages: the JSON interface of docs/http-api.md, called in process through a C ABI that stays stable.
 *
 *     countersign_engine* engine = countersign_open("{\"store\": \"sqlite:approvals.db\"}", NULL);
 *     int status;
 *     char* answer = countersign_request(engine, "POST", "/api/v1/instances", "{\"process\": \"licence\"}", "lin", NULL, &status);
 *     ...
 *     countersign_free(answer);
 *     countersign_close(engine);
 *
 * All texts are UTF-8 and end with a zero byte. Texts that a function answers belong to the caller, who frees them with countersign_free.
 * Every function may be called from any thread; a call returns when its command is durable. No function throws. */
#ifndef COUNTERSIGN_C_H
#define COUNTERSIGN_C_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define COUNTERSIGN_API __attribute__((visibility("default")))
#else
#define COUNTERSIGN_API
#endif

typedef struct countersign_engine countersign_engine;

/* "0.1.0"; not to be freed. */
COUNTERSIGN_API const char* countersign_version(void);

/* Opens a store.
 * options  a JSON object, or NULL: "store" ("memory:" where it is left out, "sqlite:PATH"), "calendars" (folder with calendars/ and law/;
 *          none where it is left out), "timers" (true: a thread fires what is due; false, the default: countersign_fire_due_timers does)
 * error    NULL, or where to put the problem (RFC 9457, JSON) of a failure
 * Answers NULL on failure. */
COUNTERSIGN_API countersign_engine* countersign_open(const char* options, char** error);

/* One request of docs/http-api.md.
 * method   "GET", "POST", "PUT", "DELETE"
 * target   path with query: "/api/v1/tasks?assignee=wang"
 * body     JSON, or the XML of a definition; NULL for none
 * user     who acts; NULL: the host's own code, which may do anything
 * roles    what the user speaks for, parted by commas: "group:window,department:fire"; NULL for none
 * status   where to put the HTTP status: 200, 409 ...; may be NULL
 * Answers the body: JSON, or a problem where the status is 400 and above. NULL only where memory is exhausted. */
COUNTERSIGN_API char* countersign_request(countersign_engine* engine, const char* method, const char* target, const char* body, const char* user,
                                          const char* roles, int* status);

/* Deploys a process with the *.dmn files and forms that stand beside it. Answers as POST /api/v1/definitions. */
COUNTERSIGN_API char* countersign_deploy_file(countersign_engine* engine, const char* path, int* status);

/* Fires timers that are due, at most 1,000; answers how many, -1 where the store failed. */
COUNTERSIGN_API int countersign_fire_due_timers(countersign_engine* engine);

/* NULL is allowed in both. Closing waits for calls that are under way; the engine must not be used afterwards. */
COUNTERSIGN_API void countersign_free(char* text);
COUNTERSIGN_API void countersign_close(countersign_engine* engine);

#ifdef __cplusplus
}
#endif
#endif
