package com.brillconsulting.eventbridge.benchmarks;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The embedded bus in a process of its own, so that its processor time is not that of what is measured. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern ENDPOINT = Pattern.compile("listening on (http://\\S+)");

    private final Process process;
    private final URI endpoint;

    private ServerProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Is the server. */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(
                "listening on " + EmbeddedEventBridgeServer.builder().start().endpoint());
        Thread.currentThread().join();
    }

    static ServerProcess start() throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        ServerProcess.class.getName())
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var endpoint = ENDPOINT.matcher(line);
            if (endpoint.find()) {
                return new ServerProcess(process, URI.create(endpoint.group(1)));
            }
        }
        throw new IllegalStateException("The server ended before it listened");
    }

    /** Maven runs programs in its own process, whose class path is not theirs. */
    private static String classPath() {
        return ServerProcess.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
