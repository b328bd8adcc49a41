package com.brillconsulting.eventbridge.benchmarks;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Whether the embedded bus keeps anything of events that went into a queue and were taken out of it. In each of ten
 * rounds it publishes, receives and deletes a tenth of the events, then says how much of the heap is in use after a
 * garbage collection and, with a data folder, how long its file is. It ends with 1 when either grows. Arguments: the
 * number of events (1,000,000), and a folder, which must not exist yet, if the bus shall have one.
 */
public final class EmbeddedBusMemory {

    private static final int ROUNDS = 10;
    private static final int PUBLISHERS = 2;
    private static final int ENTRIES = 10;

    /** Rounds in which the JVM compiles, pools fill and the data folder finds its size. */
    private static final int SETTLING_ROUNDS = 3;

    private static final long HEAP_TOLERANCE = 1 << 20;
    private static final long FILE_TOLERANCE = 8 << 20;

    private static final String QUEUE = "memory";
    private static final String ARN =
            "arn:aws:sqs:us-east-1:" + EmbeddedEventBridgeServer.DEFAULT_ACCOUNT + ":" + QUEUE;
    private static final PutEventsRequest REQUEST = PutEventsRequest.builder()
            .entries(Collections.nCopies(
                    ENTRIES,
                    PutEventsRequestEntry.builder()
                            .source("shop")
                            .detailType("Order Placed")
                            .detail("{\"id\": 4711, \"customer\": \"Ada Lovelace\", \"total\": 1800.50}")
                            .build()))
            .build();

    private final EventBridgeClient events;
    private final SqsClient sqs;
    private final String queue;

    private EmbeddedBusMemory(EmbeddedEventBridgeServer bus) {
        events = client(EventBridgeClient.builder(), bus);
        sqs = client(SqsClient.builder(), bus);
        queue = sqs.createQueue(request ->
                        request.queueName(QUEUE).attributes(Map.of(QueueAttributeName.POLICY, """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
                          "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%s"}]}""".formatted(ARN))))
                .queueUrl();
        events.putRule(request -> request.name("all").eventPattern("{\"source\": [\"shop\"]}"));
        events.putTargets(request -> request.rule("all")
                .targets(Target.builder().id("queue").arn(ARN).build()));
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path folder = arguments.length > 1 ? Path.of(arguments[1]) : null;
        if (folder != null && Files.exists(folder)) {
            throw new IllegalArgumentException("The folder " + folder + " exists: give one that does not");
        }
        List<Usage> usages = new ArrayList<>();
        var builder = EmbeddedEventBridgeServer.builder();
        try (var bus = (folder == null ? builder : builder.dataDir(folder)).start()) {
            var benchmark = new EmbeddedBusMemory(bus);
            for (int round = 1; round <= ROUNDS; round++) {
                long start = System.nanoTime();
                benchmark.publishAndDrain(count / ROUNDS);
                double seconds = (System.nanoTime() - start) / 1e9;
                var usage = Usage.now(folder);
                usages.add(usage);
                System.out.printf(
                        "%,10d events: %,8d KB of heap, %,8d KB of file, %,7.0f events/s%n",
                        (long) count / ROUNDS * round, usage.heap >> 10, usage.file >> 10, count / ROUNDS / seconds);
            }
        }
        boolean grows = grows("heap", usages, Usage::heap, HEAP_TOLERANCE);
        grows |= grows("file", usages, Usage::file, FILE_TOLERANCE);
        System.exit(grows ? 1 : 0);
    }

    /** {@return whether even the least of the last rounds is more than the most of the rounds before them} */
    private static boolean grows(String what, List<Usage> usages, ToLongFunction<Usage> bytes, long tolerance) {
        int middle = (SETTLING_ROUNDS + ROUNDS) / 2;
        long before = usages.subList(SETTLING_ROUNDS, middle).stream()
                .mapToLong(bytes)
                .max()
                .orElseThrow();
        long after =
                usages.subList(middle, ROUNDS).stream().mapToLong(bytes).min().orElseThrow();
        boolean grows = after > before + tolerance;
        System.out.printf("%s %s: %,d, then %,d bytes%n", what, grows ? "grows" : "does not grow", before, after);
        return grows;
    }

    private void publishAndDrain(int count) {
        var publishers = IntStream.range(0, PUBLISHERS)
                .mapToObj(publisher -> CompletableFuture.runAsync(() -> publish(count / ENTRIES / PUBLISHERS)))
                .toList();
        for (int drained = 0; drained < count; ) {
            drained += receiveAndDelete();
        }
        publishers.forEach(CompletableFuture::join);
    }

    private void publish(int calls) {
        for (int i = 0; i < calls; i++) {
            if (events.putEvents(REQUEST).failedEntryCount() > 0) {
                throw new IllegalStateException("An entry failed");
            }
        }
    }

    private int receiveAndDelete() {
        var messages = sqs.receiveMessage(request ->
                        request.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(10))
                .messages();
        if (messages.isEmpty()) {
            throw new IllegalStateException("Events are missing in the queue");
        }
        var entries = messages.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        sqs.deleteMessageBatch(request -> request.queueUrl(queue).entries(entries));
        return messages.size();
    }

    private static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(
            B builder, EmbeddedEventBridgeServer bus) {
        return builder.httpClient(bus.httpClient())
                .endpointOverride(bus.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    /** What is in use, in bytes. */
    private record Usage(long heap, long file) {

        static Usage now(@Nullable Path folder) {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            var runtime = Runtime.getRuntime();
            return new Usage(runtime.totalMemory() - runtime.freeMemory(), folder == null ? 0 : size(folder));
        }

        private static long size(Path folder) {
            try (var files = Files.list(folder)) {
                return files.mapToLong(file -> file.toFile().length()).sum();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the data folder " + folder, e);
            }
        }
    }
}
