package com.brillconsulting.eventbridge.publish;

import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionException;
import org.springframework.expression.ParserContext;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.modulith.events.RoutingTarget;
import org.springframework.util.StringValueResolver;

/**
 * Reads the targets of Spring Modulith's {@code @Externalized}, {@code bus::detail type}. It resolves placeholders and
 * evaluates expressions anywhere in the target. Spring Modulith itself supports only a target that is a single expression.
 *
 * @since 0.1.0
 */
public final class ExternalizedTargets {

    /** The prefix of the target if externalized events go to several brokers. */
    static final String PREFIX = "eventbridge:";

    private static final SpelExpressionParser PARSER = new SpelExpressionParser();

    private final StringValueResolver placeholders;
    private final EvaluationContext context;

    /**
     * Creates the reader.
     *
     * @param placeholders resolves {@code ${…}}, and throws an exception if it cannot
     * @param context evaluates expressions; their root object is the event
     */
    public ExternalizedTargets(StringValueResolver placeholders, EvaluationContext context) {
        this.placeholders = placeholders;
        this.context = context;
    }

    /**
     * Checks whether a target is valid, as far as possible without an event.
     *
     * @param event the class of the event
     * @param target the target
     * @throws InvalidExternalizationException if the target is not valid
     */
    public void check(Class<?> event, String target) {
        try {
            parse(target);
        } catch (ExpressionException | IllegalArgumentException e) {
            throw new InvalidExternalizationException(event, target, e);
        }
    }

    /** {@return the name or ARN of the bus, or null for the default one when the target names none} */
    @Nullable String bus(RoutingTarget target, Object event) {
        var name = target.getTarget();
        if (event.getClass().getName().equals(name)
                || event.getClass().getName().endsWith("." + name)) {
            // Spring Modulith takes the name of the class when the annotation names no target.
            return null;
        }
        var bus = evaluate(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, event);
        return bus.isBlank() ? null : bus;
    }

    /** {@return the detail type, or null when the target names none} */
    @Nullable String detailType(RoutingTarget target, Object event) {
        var key = target.getKey();
        return key == null || key.isBlank() ? null : evaluate(key, event);
    }

    private String evaluate(String text, Object event) {
        try {
            return String.valueOf(parse(text).getValue(context, event));
        } catch (ExpressionException | IllegalArgumentException e) {
            throw new InvalidExternalizationException(event.getClass(), text, e);
        }
    }

    private Expression parse(String text) {
        return PARSER.parseExpression(
                String.valueOf(placeholders.resolveStringValue(text)), ParserContext.TEMPLATE_EXPRESSION);
    }
}
