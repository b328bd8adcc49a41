package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.BoundedPattern;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the ARN of a connection or API destination says.
 *
 * @param scope where the resource is
 * @param name the resource's name
 */
record ResourceArn(Scope scope, String name) {

    /** The ARNs of connections, as AWS tells it in its errors. */
    static final Pattern CONNECTION = Pattern.compile(
            "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:connection\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$");

    static final Pattern API_DESTINATION = Pattern.compile(
            "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:api-destination\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$");

    static @Nullable ResourceArn parse(String arn, Pattern kind) {
        Matcher matcher = BoundedPattern.of(kind).matcher(arn);
        if (!matcher.matches() || matcher.group(3) == null) {
            return null;
        }
        ArnParts parts = ArnParts.of(arn);
        return new ResourceArn(parts.scope(), parts.resource().split("/", 3)[1]);
    }
}
