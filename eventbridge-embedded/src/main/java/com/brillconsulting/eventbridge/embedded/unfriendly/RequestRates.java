package com.brillconsulting.eventbridge.embedded.unfriendly;

import com.brillconsulting.eventbridge.embedded.protocol.ApiCall;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The request rates of AWS, each for one operation in one account and region, with room for the calls of one second at
 * once. SQS is not among them, since the calls to standard queues are nearly without a limit; nor is Schemas, whose rates
 * are not published.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">Amazon EventBridge quotas</a>
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html">Quotas for Amazon
 *     EventBridge Scheduler</a>
 */
final class RequestRates {

    private record Key(Scope scope, String service, String operation) {}

    private static final int CONTROL_PLANE = 50;
    private static final int ENDPOINTS = 5;
    private static final int SCHEDULE_GROUPS = 10;
    private static final int SCHEDULES = 5_000;
    private static final int SCHEDULES_ELSEWHERE = 250;
    private static final int PUT_EVENTS_ELSEWHERE = 600;

    private static final Map<String, Integer> PUT_EVENTS = Map.ofEntries(
            Map.entry("us-east-1", 10_000),
            Map.entry("us-east-2", 2_400),
            Map.entry("us-west-1", 1_200),
            Map.entry("us-west-2", 10_000),
            Map.entry("af-south-1", 400),
            Map.entry("ap-northeast-1", 1_200),
            Map.entry("ap-northeast-3", 400),
            Map.entry("ap-southeast-1", 1_200),
            Map.entry("ap-southeast-2", 1_200),
            Map.entry("ap-southeast-3", 400),
            Map.entry("eu-central-1", 2_400),
            Map.entry("eu-south-1", 400),
            Map.entry("eu-west-1", 10_000),
            Map.entry("eu-west-2", 1_200));

    private static final Set<String> SCHEDULE_OPERATIONS =
            Set.of("CreateSchedule", "UpdateSchedule", "GetSchedule", "DeleteSchedule");

    private static final Set<String> MANY_SCHEDULES = Set.of(
            "us-east-1",
            "us-east-2",
            "us-west-2",
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "eu-central-1",
            "eu-west-1",
            "eu-west-2",
            "sa-east-1");

    private final TimerClock clock;
    private final Map<Key, TokenBucket> buckets = new ConcurrentHashMap<>();

    RequestRates(TimerClock clock) {
        this.clock = clock;
    }

    /**
     * Counts a call.
     *
     * @throws ApiException when there were too many of its kind
     */
    void check(ApiCall call) {
        int rate = rate(call.service(), call.operation(), call.scope().region());
        if (rate == 0) {
            return;
        }
        var bucket = buckets.computeIfAbsent(
                new Key(call.scope(), call.service(), call.operation()), key -> new TokenBucket(rate, clock.instant()));
        if (!bucket.take(clock.instant())) {
            throw ApiException.of("ThrottlingException", "Rate exceeded")
                    .withStatus(call.service().equals("events") ? 400 : 429);
        }
    }

    private static int rate(String service, String operation, String region) {
        return switch (service) {
            case "events" ->
                switch (operation) {
                    case "PutEvents" -> PUT_EVENTS.getOrDefault(region, PUT_EVENTS_ELSEWHERE);
                    case "CreateEndpoint", "DeleteEndpoint" -> ENDPOINTS;
                    default -> CONTROL_PLANE;
                };
            case "scheduler" -> {
                int schedules = MANY_SCHEDULES.contains(region) ? SCHEDULES : SCHEDULES_ELSEWHERE;
                yield SCHEDULE_OPERATIONS.contains(operation)
                        ? schedules
                        : operation.equals("ListSchedules") ? CONTROL_PLANE : SCHEDULE_GROUPS;
            }
            default -> 0;
        };
    }
}
