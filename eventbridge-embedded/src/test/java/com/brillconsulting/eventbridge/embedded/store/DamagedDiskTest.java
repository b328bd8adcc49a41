package com.brillconsulting.eventbridge.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A bus whose disk is full, and one whose file holds less than it once did. */
@Execution(ExecutionMode.CONCURRENT)
class DamagedDiskTest {

    private static final int MOST_BYTES = 1 << 20;

    @TempDir
    Path folder;

    private BusProcess process;

    @AfterEach
    void kill() throws InterruptedException {
        if (process != null) {
            process.kill();
        }
    }

    private SqsClient sqs() {
        return process.configured(SqsClient.builder()).build();
    }

    @Test
    void aFullDiskRefusesChangesAndAnswersReadsUntilThereIsSpace() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit is not installed");
        process = BusProcess.start(folder, "/usr/bin/prlimit", "--fsize=" + MOST_BYTES + ":unlimited");
        List<String> acknowledged = new ArrayList<>();
        try (SqsClient sqs = sqs()) {
            String url = sqs.createQueue(it -> it.queueName("q")).queueUrl();
            SdkServiceException refusal = null;
            for (int i = 0; refusal == null; i++) {
                String body = i + "x".repeat(20_000);
                refusal = catchThrowableOfType(
                        SdkServiceException.class,
                        () -> sqs.sendMessage(it -> it.queueUrl(url).messageBody(body)));
                if (refusal == null) {
                    acknowledged.add(body);
                }
            }

            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal).hasMessageContaining("cannot be written");
            assertThat(sqs.listQueues().queueUrls()).hasSize(1);
            assertThat(catchThrowableOfType(
                                    SdkServiceException.class, () -> sqs.createQueue(it -> it.queueName("more")))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(health()).contains("DOWN").contains("cannot be written");

            new ProcessBuilder("/usr/bin/prlimit", "--pid=" + process.pid(), "--fsize=unlimited:unlimited")
                    .start()
                    .waitFor();

            await().untilAsserted(() -> assertThat(health()).contains("UP"));
            sqs.createQueue(it -> it.queueName("more"));
        }
        assertThat(process.output().split("cannot be written: changes are refused", -1))
                .hasSize(2);
        process.kill();

        process = BusProcess.start(folder);

        try (SqsClient sqs = sqs()) {
            assertThat(sqs.listQueues().queueUrls()).hasSize(2);
            String url = sqs.getQueueUrl(it -> it.queueName("q")).queueUrl();
            List<String> received = new ArrayList<>();
            for (var messages = sqs.receiveMessage(it ->
                                    it.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(600))
                            .messages();
                    !messages.isEmpty();
                    messages = sqs.receiveMessage(it ->
                                    it.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(600))
                            .messages()) {
                messages.forEach(message -> received.add(message.body()));
            }
            assertThat(received).containsAll(acknowledged);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileThatHoldsLessThanItDidIsTold(boolean emptied) throws Exception {
        process = BusProcess.start(folder);
        try (SqsClient sqs = sqs()) {
            String url = sqs.createQueue(it -> it.queueName("q")).queueUrl();
            for (int i = 0; i < 100; i++) {
                sqs.sendMessage(it -> it.queueUrl(url).messageBody("x".repeat(1_000)));
            }
        }
        process.kill();
        Path file = folder.resolve("data").resolve(DataFile.FILE);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(emptied ? 0 : channel.size() - 1);
        }

        process = BusProcess.start(folder);

        assertThat(process.output()).contains("holds less than it once did");
    }

    @Test
    void aFileThatIsWholeIsNotTold() throws Exception {
        process = BusProcess.start(folder);
        try (SqsClient sqs = sqs()) {
            sqs.createQueue(it -> it.queueName("q"));
        }
        process.kill();

        process = BusProcess.start(folder);

        assertThat(process.output()).doesNotContain("holds less");
    }

    private String health() throws IOException, InterruptedException {
        URI uri = process.endpoint().resolve("/_eventbridge/health");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
