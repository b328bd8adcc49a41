package com.brillconsulting.eventbridge.embedded.inspect;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLog.Loss;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.delivery.MatchExplanation;
import com.brillconsulting.eventbridge.embedded.schedule.ScheduleLog;
import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import com.brillconsulting.eventbridge.pattern.PatternExplanation.Alternative;
import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes what the pages tell. */
final class InspectionJson {

    private static final Logger log = LoggerFactory.getLogger(InspectionJson.class);
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    private InspectionJson(JsonGenerator json) {
        this.json = json;
    }

    static byte[] status(String status, @Nullable String reason) {
        return object(out -> {
            out.json.writeStringProperty("status", status);
            out.optional("reason", reason);
        });
    }

    static byte[] message(String message) {
        return object(out -> out.json.writeStringProperty("message", message));
    }

    /**
     * @param verdicts says what the rules made of an event, or null to tell the rules that matched only
     */
    static byte[] events(
            List<DeliveryRecord> events,
            @Nullable Function<DeliveryRecord, List<MatchExplanation>> verdicts,
            Map<Loss, Long> losses) {
        return object(out -> {
            out.json.writeArrayPropertyStart("events");
            events.forEach(entry -> out.event(entry, verdicts(entry, verdicts)));
            out.json.writeEndArray();
            out.json.writeArrayPropertyStart("losses");
            losses.forEach(out::loss);
            out.json.writeEndArray();
        });
    }

    /** One event that cannot be explained must not keep all others from being seen. */
    private static List<MatchExplanation> verdicts(
            DeliveryRecord entry, @Nullable Function<DeliveryRecord, List<MatchExplanation>> verdicts) {
        if (verdicts != null) {
            try {
                return verdicts.apply(entry);
            } catch (RuntimeException e) {
                log.warn("Event {} cannot be explained", entry.event().id(), e);
            }
        }
        return matched(entry.matchedRules());
    }

    static byte[] schedules(List<ScheduleLog.Entry> invocations) {
        return object(out -> {
            out.json.writeArrayPropertyStart("invocations");
            invocations.forEach(out::invocation);
            out.json.writeEndArray();
        });
    }

    private void invocation(ScheduleLog.Entry entry) {
        DeliveryAttempt attempt = entry.attempt();
        json.writeStartObject();
        json.writeStringProperty("schedule", attempt.ruleArn());
        json.writeStringProperty("scheduledTime", entry.scheduledTime().toString());
        json.writeStringProperty("executionId", entry.executionId());
        json.writeStringProperty("payload", entry.payload());
        json.writeStringProperty("time", attempt.time().toString());
        json.writeStringProperty("targetArn", attempt.targetArn());
        outcome(attempt);
        json.writeEndObject();
    }

    private static List<MatchExplanation> matched(List<String> ruleArns) {
        return ruleArns.stream()
                .map(arn -> new MatchExplanation(arn, true, null, null))
                .toList();
    }

    private static byte[] object(Consumer<InspectionJson> content) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            content.accept(new InspectionJson(json));
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void event(DeliveryRecord entry, List<MatchExplanation> verdicts) {
        json.writeStartObject();
        json.writeStringProperty("bus", entry.bus());
        json.writeName("event");
        json.writeRawValue(entry.event().json());
        optional("dropped", entry.dropped());
        json.writeArrayPropertyStart("rules");
        verdicts.forEach(this::rule);
        json.writeEndArray();
        json.writeArrayPropertyStart("attempts");
        entry.attempts().forEach(this::attempt);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void rule(MatchExplanation verdict) {
        json.writeStartObject();
        json.writeStringProperty("rule", verdict.ruleArn());
        json.writeBooleanProperty("matched", verdict.matched());
        optional("reason", verdict.reason());
        if (verdict.explanation() != null && !verdict.explanation().matched()) {
            mismatches(verdict.explanation());
        }
        json.writeEndObject();
    }

    /** Tells the fields in the way of the alternative that was nearest to match. */
    private void mismatches(PatternExplanation explanation) {
        json.writeArrayPropertyStart("mismatches");
        explanation.alternatives().stream()
                .map(Alternative::mismatches)
                .min(Comparator.comparingInt(List::size))
                .ifPresent(fields -> fields.forEach(this::mismatch));
        json.writeEndArray();
    }

    private void mismatch(PatternExplanation.Field field) {
        json.writeStartObject();
        json.writeStringProperty("field", field.path());
        json.writeName("expected");
        json.writeRawValue(field.expected());
        json.writeArrayPropertyStart("actual");
        field.actual().forEach(json::writeRawValue);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void attempt(DeliveryAttempt attempt) {
        json.writeStartObject();
        json.writeStringProperty("time", attempt.time().toString());
        json.writeStringProperty("rule", attempt.ruleArn());
        json.writeStringProperty("targetId", attempt.targetId());
        json.writeStringProperty("targetArn", attempt.targetArn());
        outcome(attempt);
        json.writeEndObject();
    }

    private void outcome(DeliveryAttempt attempt) {
        json.writeStringProperty("outcome", attempt.outcome().name());
        optional("code", attempt.code());
        optional("reason", attempt.reason());
        if (attempt.request() != null) {
            json.writeName("request");
            json.writeRawValue(attempt.request());
        }
    }

    private void loss(Loss loss, Long count) {
        json.writeStartObject();
        json.writeStringProperty("resource", loss.resourceArn());
        json.writeStringProperty("targetId", loss.targetId());
        json.writeStringProperty("code", loss.code());
        json.writeNumberProperty("count", count);
        json.writeEndObject();
    }

    private void optional(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
