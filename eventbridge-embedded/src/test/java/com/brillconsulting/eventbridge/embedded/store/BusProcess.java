package com.brillconsulting.eventbridge.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.Main;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** A bus in a process of its own, which a test may kill. */
final class BusProcess {

    private static final Pattern ENDPOINT = Pattern.compile("listening on (http://\\S+)");

    private final Process process;
    private final Path output;
    private final URI endpoint;

    private BusProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
        this.endpoint = await().atMost(Duration.ofSeconds(60)).until(this::find, uri -> uri != null);
    }

    /** Starts a bus whose data and output are below a folder, by a command that is put before that of Java. */
    static BusProcess start(Path folder, String... before) throws IOException {
        Path output = Files.createTempFile(folder, "output-", ".txt");
        List<String> command = new ArrayList<>(List.of(before));
        // Compiled as little as can be: the process lives for seconds.
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--port=0",
                "--data-dir=" + folder.resolve("data")));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new BusProcess(process, output);
    }

    private URI find() throws IOException {
        String text = output();
        assertThat(process.isAlive()).as(text).isTrue();
        Matcher line = ENDPOINT.matcher(text);
        return line.find() ? URI.create(line.group(1)) : null;
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    URI endpoint() {
        return endpoint;
    }

    long pid() {
        return process.pid();
    }

    <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .overrideConfiguration(it -> it.retryStrategy(retry -> retry.maxAttempts(1)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
