package com.brillconsulting.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.springframework.boot.SpringApplicationAotProcessor;

/** An application that is processed ahead of time as its build would do it, each step in a process of its own. */
final class ProcessedApplication {

    private final Path folder;
    private final Class<?> main;
    private final String classPath;

    private ProcessedApplication(Path folder, Class<?> main, String classPath) {
        this.folder = folder;
        this.main = main;
        this.classPath = classPath;
    }

    /**
     * Processes an application.
     *
     * @param main the class that starts it
     * @param folder gets what is generated
     */
    static ProcessedApplication of(Class<?> main, Path folder, String... arguments) throws Exception {
        var sources = folder.resolve("sources");
        var resources = folder.resolve("resources");
        var classes = Files.createDirectories(folder.resolve("classes"));
        var given = System.getProperty("java.class.path");
        var log = folder.resolve("processing.log");
        var command = command(given, SpringApplicationAotProcessor.class);
        command.addAll(List.of(
                main.getName(),
                sources.toString(),
                resources.toString(),
                classes.toString(),
                "com.brillconsulting",
                "it"));
        command.addAll(List.of(arguments));
        var processing = start(command, log);
        try {
            assertThat(processing.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
        } finally {
            processing.destroyForcibly();
        }
        assertThat(processing.exitValue()).as(() -> read(log)).isZero();
        compile(sources, classes, given);
        return new ProcessedApplication(
                folder,
                main,
                Stream.of(classes.toString(), resources.toString(), given)
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    /** Starts it. */
    Running start(String... arguments) throws IOException {
        var log = folder.resolve("run.log");
        var command = command(classPath, main);
        command.add(1, "-Dspring.aot.enabled=true");
        command.addAll(List.of(arguments));
        return new Running(start(command, log), log);
    }

    private static List<String> command(String classPath, Class<?> main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                classPath,
                main.getName()));
    }

    private static Process start(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void compile(Path sources, Path classes, String classPath) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classes + File.pathSeparator + classPath));
        try (var files = Files.walk(sources)) {
            files.map(Path::toString).filter(it -> it.endsWith(".java")).forEach(arguments::add);
        }
        var messages = new ByteArrayOutputStream();
        var exitValue =
                ToolProvider.getSystemJavaCompiler().run(null, null, messages, arguments.toArray(String[]::new));
        assertThat(exitValue).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An application that runs, and what it has logged. */
    record Running(Process process, Path log) implements AutoCloseable {

        /** Waits until all of this has been written to the log or to standard output. */
        void logs(String... parts) {
            await().atMost(Duration.ofMinutes(1))
                    .failFast(() ->
                            assertThat(process.isAlive()).as(() -> read(log)).isTrue())
                    .untilAsserted(() -> assertThat(read(log)).contains(parts));
        }

        /** {@return all that it has written, once it has ended by itself} */
        String end() throws Exception {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(() -> read(log)).isTrue();
            return read(log);
        }

        /** {@return what it answers by HTTP, once it has told its port} */
        String get(String path) throws Exception {
            logs("port ");
            var port = Pattern.compile("^port (\\d+)$", Pattern.MULTILINE).matcher(read(log));
            assertThat(port.find()).isTrue();
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port.group(1) + path));
            return HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.ofString())
                    .body();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
