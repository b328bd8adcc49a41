package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.MissingMembers;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.StartReplayResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.Md5Utils;

/** Two small services for the tests of what stands in front of services. */
public final class TestServices {

    public static final String ACCOUNT = "123456789012";

    public final Queues queues = new Queues();

    /** {@return an endpoint with a part of EventBridge and a part of SQS} */
    public AwsEndpoint endpoint() {
        Map<Scope, Rules> rules = new HashMap<>();
        return new AwsEndpoint(
                ACCOUNT,
                List.of(
                        new JsonRpcApi(
                                "AWSEvents",
                                "",
                                scope -> OperationTable.of(
                                        MethodHandles.lookup(), rules.computeIfAbsent(scope, Rules::new))),
                        new JsonRpcApi(
                                "AmazonSQS",
                                "com.amazonaws.sqs#",
                                scope -> OperationTable.of(MethodHandles.lookup(), queues),
                                MissingMembers.asMissingParameter())));
    }

    public static ReceiveMessageResponse message(String body) {
        return ReceiveMessageResponse.builder()
                .messages(Message.builder()
                        .body(body)
                        .md5OfBody(BinaryUtils.toHex(Md5Utils.computeMD5Hash(body.getBytes(StandardCharsets.UTF_8))))
                        .build())
                .build();
    }

    /** Keeps rules, one set for each scope. */
    public static final class Rules {

        private final Scope scope;
        private final Map<String, PutRuleRequest> rules = new HashMap<>();

        Rules(Scope scope) {
            this.scope = scope;
        }

        public PutRuleResponse putRule(PutRuleRequest request) {
            rules.put(request.name(), request);
            return PutRuleResponse.builder()
                    .ruleArn(scope.arn("events", "rule/" + request.name()))
                    .build();
        }

        public DescribeRuleResponse describeRule(DescribeRuleRequest request) {
            PutRuleRequest rule = rules.get(request.name());
            if (rule == null) {
                throw ApiException.of(
                        "ResourceNotFoundException", "Rule " + request.name() + " does not exist on EventBus default.");
            }
            return DescribeRuleResponse.builder()
                    .name(rule.name())
                    .description(rule.description())
                    .build();
        }

        public PutEventsResponse putEvents(PutEventsRequest request) {
            return PutEventsResponse.builder()
                    .failedEntryCount(0)
                    .entries(request.entries().stream()
                            .map(entry -> PutEventsResultEntry.builder()
                                    .eventId(String.valueOf(
                                            String.valueOf(entry.detail()).length()))
                                    .build())
                            .toList())
                    .build();
        }

        public PutTargetsResponse putTargets(PutTargetsRequest request) {
            return PutTargetsResponse.builder().failedEntryCount(0).build();
        }

        public StartReplayResponse startReplay(StartReplayRequest request) {
            throw new IllegalStateException("expected by the test");
        }
    }

    /** Has messages that come when the test says so. */
    public static final class Queues {

        public final List<CompletableFuture<ReceiveMessageResponse>> polls = new CopyOnWriteArrayList<>();

        public CompletableFuture<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request) {
            var poll = new CompletableFuture<ReceiveMessageResponse>();
            polls.add(poll);
            return poll;
        }

        public SendMessageResponse sendMessage(SendMessageRequest request) {
            throw ApiException.of("QueueDoesNotExist", "The specified queue does not exist.")
                    .withQueryCode("AWS.SimpleQueueService.NonExistentQueue");
        }
    }
}
