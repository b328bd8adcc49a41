package com.brillconsulting.eventbridge.embedded.queue;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What SQS accepts as the attributes of a message.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">
 *     Message metadata</a>
 */
final class MessageAttributeRules {

    private static final int MOST_ATTRIBUTES = 10;
    private static final int LONGEST_NAME = 256;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    private MessageAttributeRules() {}

    /** {@return the size of valid attributes in bytes} */
    static int check(Map<String, MessageAttributeValue> attributes) {
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw QueueErrors.invalid("Number of message attributes [" + attributes.size()
                    + "] exceeds the allowed maximum [" + MOST_ATTRIBUTES + "].");
        }
        int bytes = 0;
        for (var attribute : attributes.entrySet()) {
            checkName(attribute.getKey());
            bytes += MessageRules.size(attribute.getKey()) + valueSize(attribute.getKey(), attribute.getValue());
        }
        return bytes;
    }

    private static void checkName(String name) {
        if (name.length() > LONGEST_NAME) {
            throw QueueErrors.invalid("Message (user) attribute names must be shorter than 256 Bytes");
        }
        if (!NAME.matcher(name).matches()) {
            throw QueueErrors.invalid("Message (user) attributes name can only contain upper and lower score "
                    + "characters, digits, periods, hyphens and underscores. ");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("aws.") || lower.startsWith("amazon.") || name.startsWith(".") || name.endsWith(".")) {
            throw QueueErrors.invalid("You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. "
                    + "These strings are reserved for internal use. Additionally, they cannot start or end with '.'.");
        }
    }

    private static int valueSize(String name, @Nullable MessageAttributeValue value) {
        String type = value == null ? null : value.dataType();
        if (value == null || type == null || type.isEmpty()) {
            throw QueueErrors.invalid("The message attribute '" + name + "' must contain a non-empty attribute type.");
        }
        String base = type.contains(".") ? type.substring(0, type.indexOf('.')) : type;
        if (type.length() > LONGEST_NAME) {
            throw QueueErrors.invalid("Message (user) attribute types must be shorter than 256 Bytes");
        }
        int bytes =
                switch (base) {
                    case "String", "Number" -> value.stringValue() == null ? 0 : MessageRules.size(value.stringValue());
                    case "Binary" ->
                        value.binaryValue() == null ? 0 : value.binaryValue().asByteArrayUnsafe().length;
                    default ->
                        throw QueueErrors.invalid("The type of message (user) attribute '" + name
                                + "' is invalid. You must use only the following supported type prefixes: Binary, "
                                + "Number, String.");
                };
        if (bytes == 0) {
            throw QueueErrors.invalid(
                    "Message (user) attribute '" + name + "' must contain a non-empty value of type '" + base + "'.");
        }
        if (base.equals("Number")) {
            checkNumber(name, value.stringValue());
        }
        return MessageRules.size(type) + bytes;
    }

    private static void checkNumber(String name, String value) {
        try {
            new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw QueueErrors.invalid("Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
    }
}
