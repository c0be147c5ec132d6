/* Prints the vectors of the lines of its input: embed LIBRARY MODEL. For the engine of another processor. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

int main(int count, char **words) {
    void *library = count == 3 ? dlopen(words[1], RTLD_NOW) : NULL;
    if (!library) return fprintf(stderr, "%s\n", dlerror()), 1;
    void *(*load)(const char *) = (void *(*)(const char *))dlsym(library, "e5_load");
    int (*embed)(void *, const char *, int, float *) = (int (*)(void *, const char *, int, float *))dlsym(library, "e5_embed");
    void *model = load(words[2]);
    char line[4096];
    float vector[384];
    while (model && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        if (embed(model, line, 1, vector)) return 1;
        fwrite(vector, sizeof vector, 1, stdout);
    }
    return model ? 0 : 1;
}
