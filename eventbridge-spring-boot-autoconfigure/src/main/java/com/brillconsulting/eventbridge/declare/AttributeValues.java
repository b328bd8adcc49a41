package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventTarget;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RetryPolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringValueResolver;

/** Reads the attributes of the annotations at one place, and reports there what cannot be read. */
final class AttributeValues {

    private final StringValueResolver resolver;
    private final DeclarationCollector declarations;
    private final String place;

    AttributeValues(StringValueResolver resolver, DeclarationCollector declarations, String place) {
        this.resolver = resolver;
        this.declarations = declarations;
        this.place = place;
    }

    /** {@return the text with placeholders and expressions resolved, without white space around it} */
    String text(String attribute) {
        return verbatim(attribute).strip();
    }

    /** {@return the text with placeholders and expressions resolved} */
    String verbatim(String attribute) {
        var value = resolver.resolveStringValue(attribute);
        return value == null ? "" : value;
    }

    @Nullable String textOrNull(String attribute) {
        var text = text(attribute);
        return text.isEmpty() ? null : text;
    }

    void problem(String message, String remedy) {
        declarations.problem(place, message, remedy);
    }

    /** {@return what stands before and after each equals sign} */
    Map<String, String> pairs(Collection<String> texts, String what, String example) {
        var pairs = new LinkedHashMap<String, String>();
        for (var text : texts) {
            var equals = text.indexOf('=');
            if (equals < 1) {
                problem("\"%s\" is no %s".formatted(text, what), "Write it as " + example);
            } else {
                pairs.put(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
            }
        }
        return pairs;
    }

    /** {@return the queue for dead letters that is named, which is implied if it is one by name; null for none} */
    @Nullable ResourceReference deadLetterQueue(EventTarget.DeadLetter deadLetter) {
        var queue = text(deadLetter.queue());
        var arn = text(deadLetter.arn());
        if (!queue.isEmpty() && !arn.isEmpty()) {
            problem(
                    "@EventTarget.DeadLetter names the queue \"%s\" and the ARN \"%s\"".formatted(queue, arn),
                    "Give either the name or the ARN");
        }
        if (!deadLetter.enabled() && !(queue.isEmpty() && arn.isEmpty())) {
            problem(
                    "@EventTarget.DeadLetter names the queue \"%s\", and is switched off".formatted(queue + arn),
                    "Leave out either the queue or enabled = false");
        }
        if (!arn.isEmpty()) {
            return ResourceReference.arn(arn);
        }
        return queue.isEmpty() ? null : declarations.impliedDeadLetterQueue(place, queue);
    }

    /** {@return how long delivery is tried; null for as the service does} */
    @Nullable RetryPolicy retry(EventTarget.Retry retry) {
        var attempts = number(text(retry.maxAttempts()), Integer::valueOf, "a number of attempts", "185");
        var age = number(text(retry.maxAge()), AttributeValues::duration, "a duration", "60s or 24h");
        return attempts == null && age == null ? null : new RetryPolicy(attempts, age);
    }

    /** {@return the duration; null for none} */
    @Nullable Duration duration(String attribute, String example) {
        return number(text(attribute), AttributeValues::duration, "a duration", example);
    }

    private static Duration duration(String text) {
        return DurationFormatterUtils.detectAndParse(text);
    }

    private <T> @Nullable T number(String text, Function<String, T> parser, String what, String example) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problem("\"%s\" is not %s".formatted(text, what), "Write it as " + example);
            return null;
        }
    }
}
