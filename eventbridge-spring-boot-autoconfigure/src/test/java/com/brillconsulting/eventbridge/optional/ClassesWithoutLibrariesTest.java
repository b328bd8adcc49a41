package com.brillconsulting.eventbridge.optional;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import com.brillconsulting.eventbridge.reconcile.Reconciler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;

/**
 * Loads, verifies and initializes every class of the library with each optional library missing in turn. Those that may
 * fail stand in {@code optional/classes.txt}: each is only reached behind a condition that asks for its library. Where a
 * class comes to fail, the mend is to reach the library's types from a class of their own, not to add a line.
 */
class ClassesWithoutLibrariesTest {

    @ParameterizedTest
    @EnumSource
    void everyClassLoadsButThoseBehindACondition(Library missing) throws Exception {
        try (var loader = Library.without(List.of(missing))) {
            var failed = new TreeSet<String>();
            for (var name : classes()) {
                try {
                    reflect(Class.forName(name, true, loader));
                } catch (LinkageError e) {
                    failed.add(missing + " " + name.substring(name.lastIndexOf('.') + 1));
                }
            }

            assertThat(failed).containsExactlyElementsOf(reviewed(missing));
        }
    }

    /** Spring looks at the members of all that is a bean or a configuration. */
    private static void reflect(Class<?> type) {
        type.getDeclaredConstructors();
        type.getDeclaredMethods();
        type.getDeclaredFields();
    }

    private static TreeSet<String> reviewed(Library missing) throws IOException {
        var resource = new ClassPathResource("optional/classes.txt");
        var reviewed = new TreeSet<String>();
        resource.getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(it -> it.startsWith(missing + " "))
                .forEach(reviewed::add);
        return reviewed;
    }

    private static List<String> classes() throws Exception {
        var classes = new ArrayList<String>();
        for (var one : List.of(Reconciler.class, PatternCompiler.class)) {
            var source = one.getProtectionDomain().getCodeSource().getLocation().toURI();
            if (source.getPath().endsWith(".jar")) {
                try (var jar = FileSystems.newFileSystem(URI.create("jar:" + source), Map.of())) {
                    collect(jar.getPath("/"), classes);
                }
            } else {
                collect(Path.of(source), classes);
            }
        }
        assertThat(classes).hasSizeGreaterThan(300);
        return classes;
    }

    private static void collect(Path root, List<String> classes) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.map(it -> root.relativize(it).toString())
                    .filter(it -> it.endsWith(".class") && !it.endsWith("-info.class"))
                    .map(it -> it.substring(0, it.length() - ".class".length()).replace('/', '.'))
                    .forEach(classes::add);
        }
    }
}
