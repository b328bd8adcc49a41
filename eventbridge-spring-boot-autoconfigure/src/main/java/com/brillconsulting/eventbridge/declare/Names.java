package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.Fingerprint;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;

/** The names of what a declaration leaves unnamed. The same declarations get the same names every time. */
final class Names {

    static final String DEAD_LETTER_SUFFIX = "-dlq";
    static final String UNDELIVERED_SUFFIX = "-undelivered";

    private static final String FIFO_SUFFIX = ".fifo";
    private static final int MAX_RULE = 64;
    private static final int MAX_NAME = 80;
    private static final int MAX_QUEUE = MAX_NAME - DEAD_LETTER_SUFFIX.length();
    private static final int MAX_FIFO_QUEUE = MAX_QUEUE - FIFO_SUFFIX.length();
    private static final int HASH = 8;

    private Names() {}

    /** {@return <code>audit-trail</code> for <code>AuditTrail</code>} */
    static String rule(Class<?> type) {
        return atMost(MAX_RULE, kebabCase(type.getSimpleName()));
    }

    /** {@return <code>orders-review-large</code> for <code>Orders.reviewLarge</code>} */
    static String rule(Class<?> type, Method method) {
        return atMost(MAX_RULE, kebabCase(type.getSimpleName()) + "-" + kebabCase(method.getName()));
    }

    /** {@return the dead-letter queue of a queue, of the same type as the queue} */
    static String deadLetterQueue(String queue) {
        return queue.endsWith(FIFO_SUFFIX)
                ? atMost(MAX_FIFO_QUEUE, withoutType(queue)) + DEAD_LETTER_SUFFIX + FIFO_SUFFIX
                : atMost(MAX_QUEUE, queue) + DEAD_LETTER_SUFFIX;
    }

    /** {@return the queue for what cannot be delivered to a queue, a standard one in any case, since rules know no other} */
    static String undeliveredQueue(String queue) {
        return atMost(MAX_NAME - UNDELIVERED_SUFFIX.length(), withoutType(queue)) + UNDELIVERED_SUFFIX;
    }

    private static String withoutType(String queue) {
        return queue.endsWith(FIFO_SUFFIX) ? queue.substring(0, queue.length() - FIFO_SUFFIX.length()) : queue;
    }

    /**
     * {@return the queue of a rule, <code>application-rule</code>} What a queue's name cannot hold becomes a dash. A name
     * that is too long ends in a hash. The name depends on this rule alone: another rule never renames its queue.
     */
    static String queue(String application, RuleDefinition rule) {
        var name = (application + "-" + rule.name()).replaceAll("[^A-Za-z0-9_-]", "-");
        return name.length() <= MAX_QUEUE ? name : withHash(name, MAX_QUEUE, rule.bus() + "/" + rule.name());
    }

    /** {@return the queue of something that no rule has to do with, <code>application-name</code>} */
    static String queue(String application, String name) {
        return atMost(MAX_QUEUE, (application + "-" + name).replaceAll("[^A-Za-z0-9_-]", "-"));
    }

    private static String atMost(int max, String name) {
        return name.length() <= max ? name : withHash(name, max, name);
    }

    private static String withHash(String name, int max, String identity) {
        var kept = Math.min(name.length(), max - HASH - 1);
        return name.substring(0, kept) + "-" + Fingerprint.of(List.of(identity)).substring(0, HASH);
    }

    private static String kebabCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .replaceAll("[^A-Za-z0-9_-]", "-")
                .toLowerCase(Locale.ROOT);
    }
}
