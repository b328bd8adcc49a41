package com.brillconsulting.eventbridge.topology;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of an Amazon Resource Name.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …
 * @param service the service, for example {@code lambda}
 * @param region the region; empty if the resource has none
 * @param account the account, 12 digits; empty if the resource has none
 * @param resource the rest
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</a>
 * @since 0.1.0
 */
public record Arn(String partition, String service, String region, String account, String resource) {

    private static final Pattern FORM = Pattern.compile("arn:(?<partition>[a-z][a-z0-9-]*):(?<service>[a-z0-9-]+)"
            + ":(?<region>[a-z0-9-]*):(?<account>\\d{12}|aws)?:(?<resource>\\S+)");

    /**
     * {@return the parts of the text; empty if it is not an ARN}
     *
     * @param text any text
     */
    public static Optional<Arn> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var account = matcher.group("account");
        return Optional.of(new Arn(
                matcher.group("partition"),
                matcher.group("service"),
                matcher.group("region"),
                account == null ? "" : account,
                matcher.group("resource")));
    }

    /** {@return the ARN as text} */
    @Override
    public String toString() {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
