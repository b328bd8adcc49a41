package com.brillconsulting.eventbridge.docs;

import static com.brillconsulting.eventbridge.pattern.Match.anythingButPrefix;
import static com.brillconsulting.eventbridge.pattern.Match.exists;
import static com.brillconsulting.eventbridge.pattern.Match.greaterThan;
import static com.brillconsulting.eventbridge.pattern.Match.greaterThanOrEqual;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.input.InputCheck;
import com.brillconsulting.eventbridge.input.InputProblem;
import com.brillconsulting.eventbridge.input.InputProblem.Kind;
import com.brillconsulting.eventbridge.input.TargetPayload;
import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import com.brillconsulting.eventbridge.pattern.Fields;
import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import com.brillconsulting.eventbridge.pattern.PatternMatcher;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code that docs/patterns.md shows, and that it does what the page says. */
class PatternSnippetsTests {

    private static final String EVENT = """
            {"source":"shop","detail-type":"Order Placed","time":"2026-11-20T13:00:00Z",
             "detail":{"id":"o-1","total":1200.50,"customer":{"country":"DE"}}}""";

    // tag::pattern[]
    static CompiledPattern largeOrders() {
        return CompiledPattern.builder()
                .source("shop")
                .detailType("Order Placed")
                .detail("total", greaterThanOrEqual(1_000))
                .detail("customer.country", "DE", "AT")
                .detail("id", anythingButPrefix("test-"))
                .build();
    }
    // end::pattern[]

    // tag::or[]
    static CompiledPattern urgentOrders() {
        return CompiledPattern.builder()
                .source("shop")
                .detail(Fields.of("id", exists())
                        .or(Fields.of("express", true), Fields.of("total", greaterThan(5_000))))
                .build();
    }
    // end::or[]

    @Test
    void matchesAndExplains() {

        // tag::explain[]
        var matches = new PatternMatcher(urgentOrders()).matches(EVENT);
        var why = PatternExplanation.of(urgentOrders(), EVENT).describe();
        // end::explain[]

        assertThat(matches).isFalse();
        assertThat(why).isEqualTo("""
                The event matches none of the 2 alternatives of the pattern, nearest first:
                  detail.express: missing is not true
                 or
                  detail.total: 1200.50 is not > 5000""");
        assertThat(new PatternMatcher(largeOrders()).matches(EVENT)).isTrue();
        assertThat(largeOrders())
                .hasToString("{\"detail\":{\"customer\":{\"country\":[\"DE\",\"AT\"]},"
                        + "\"id\":[{\"anything-but\":{\"prefix\":\"test-\"}}],\"total\":[{\"numeric\":[\">=\",1000]}]},"
                        + "\"detail-type\":[\"Order Placed\"],\"source\":[\"shop\"]}");
    }

    @Test
    void transformsAndChecks() {

        // tag::input[]
        var paths = Map.of("order", "$.detail.id", "total", "$.detail.total");
        var input = TargetPayload.transformer(paths, "{\"order\": <order>, \"text\": \"<order> costs <total>\"}");
        var payload = input.apply(EVENT, "arn:aws:events:eu-central-1:111111111111:rule/orders", "orders");
        // end::input[]
        // tag::check[]
        var problems = InputCheck.transformer(paths, "{\"event\": \"<aws.events.event.json>\", \"id\": <id>}");
        // end::check[]

        assertThat(payload).isEqualTo("{\"order\": \"o-1\", \"text\": \"o-1 costs 1200.50\"}");
        assertThat(problems)
                .extracting(InputProblem::kind)
                .containsExactly(Kind.REFUSED, Kind.SUSPECT, Kind.SUSPECT, Kind.UNDELIVERABLE);
    }
}
