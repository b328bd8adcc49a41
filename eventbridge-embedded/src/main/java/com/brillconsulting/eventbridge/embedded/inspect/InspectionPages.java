package com.brillconsulting.eventbridge.embedded.inspect;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLog;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryQuery;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.delivery.MatchExplanation;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpRequest;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import com.brillconsulting.eventbridge.embedded.protocol.LocalPages;
import com.brillconsulting.eventbridge.embedded.schedule.ScheduleLog;
import com.brillconsulting.eventbridge.embedded.store.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages below {@code /_eventbridge/}.
 *
 * <ul>
 *   <li>{@code GET health} answers as soon as the bus is up.
 *   <li>{@code GET events} answers the latest events of the {@linkplain DeliveryLog delivery log}, oldest first: with the
 *       rules that matched, why the others did not, and every attempt to deliver. The parameters {@code bus} (name or
 *       ARN), {@code source}, {@code detail-type} and {@code id} choose, {@code limit} bounds (20), and
 *       {@code explain=false} leaves out the rules that did not match, which take their time to be explained.
 *   <li>{@code GET schedules} answers the latest attempts to invoke {@linkplain ScheduleLog schedules}, oldest first. The
 *       parameters {@code group} and {@code name} choose, {@code limit} bounds (20).
 * </ul>
 */
public final class InspectionPages implements LocalPages {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final int DEFAULT_LIMIT = 20;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,8}");
    private static final List<String> EVENT_PARAMETERS =
            List.of("bus", "source", "detail-type", "id", "limit", "explain");
    private static final List<String> SCHEDULE_PARAMETERS = List.of("group", "name", "limit");

    private final DeliveryLog log;
    private final Function<DeliveryRecord, List<MatchExplanation>> verdicts;
    private final ScheduleLog schedules;
    private final Supplier<@Nullable StoreUnavailableException> storeFailure;

    /**
     * Creates the pages.
     *
     * @param verdicts says what the rules made of an event; only called when somebody asks
     * @param storeFailure says why changes cannot be kept at the moment, null while they can
     */
    public InspectionPages(
            DeliveryLog log,
            Function<DeliveryRecord, List<MatchExplanation>> verdicts,
            ScheduleLog schedules,
            Supplier<@Nullable StoreUnavailableException> storeFailure) {
        this.log = log;
        this.verdicts = verdicts;
        this.schedules = schedules;
        this.storeFailure = storeFailure;
    }

    @Override
    public CompletableFuture<AwsHttpResponse> handle(AwsHttpRequest request) {
        var query = QueryString.of(request.uri());
        return switch (query.path()) {
            case PREFIX + "health" -> get(request, this::health);
            case PREFIX + "events" -> get(request, () -> events(query));
            case PREFIX + "schedules" -> get(request, () -> schedules(query));
            default -> answered(404, "There is " + PREFIX + "health, " + PREFIX + "events and " + PREFIX + "schedules");
        };
    }

    private AwsHttpResponse health() {
        StoreUnavailableException failure = storeFailure.get();
        return failure == null
                ? json(200, InspectionJson.status("UP", null))
                : json(503, InspectionJson.status("DOWN", failure.getMessage()));
    }

    /** Answers off the event loop, since explaining many rules takes long. */
    private static CompletableFuture<AwsHttpResponse> get(AwsHttpRequest request, Page page) {
        return READING.contains(request.method())
                ? CompletableFuture.supplyAsync(page::answer)
                : answered(405, "This can only be read, by GET");
    }

    private AwsHttpResponse events(QueryString query) {
        String fault = fault(query, EVENT_PARAMETERS);
        if (fault != null) {
            return refusal(fault);
        }
        var found = log.find(new DeliveryQuery(
                query.get("bus"), query.get("source"), query.get("detail-type"), query.get("id"), limit(query)));
        boolean explain = !"false".equals(query.get("explain"));
        return json(200, InspectionJson.events(found, explain ? verdicts : null, log.losses()));
    }

    private AwsHttpResponse schedules(QueryString query) {
        String fault = fault(query, SCHEDULE_PARAMETERS);
        if (fault != null) {
            return refusal(fault);
        }
        var found = schedules.find(query.get("group"), query.get("name"));
        int first = Math.max(0, found.size() - limit(query));
        return json(200, InspectionJson.schedules(found.subList(first, found.size())));
    }

    private static @Nullable String fault(QueryString query, List<String> parameters) {
        var unknown = query.namesOtherThan(parameters);
        if (!unknown.isEmpty()) {
            return "Unknown parameter " + String.join(", ", unknown) + ": there is " + String.join(", ", parameters);
        }
        String limit = query.get("limit");
        return limit == null || LIMIT.matcher(limit).matches()
                ? null
                : "limit must be a whole number from 1 to 999999999, not \"" + limit + "\"";
    }

    private static int limit(QueryString query) {
        String limit = query.get("limit");
        return limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit);
    }

    private static CompletableFuture<AwsHttpResponse> answered(int status, String message) {
        return CompletableFuture.completedFuture(json(status, InspectionJson.message(message)));
    }

    private static AwsHttpResponse refusal(String message) {
        return json(400, InspectionJson.message(message));
    }

    private static AwsHttpResponse json(int status, byte[] body) {
        return new AwsHttpResponse(status, Map.of("Content-Type", "application/json"), body);
    }

    /** Makes an answer. */
    @FunctionalInterface
    private interface Page {
        AwsHttpResponse answer();
    }
}
