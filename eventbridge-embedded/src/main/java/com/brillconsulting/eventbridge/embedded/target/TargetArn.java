package com.brillconsulting.eventbridge.embedded.target;

/**
 * The parts of a target's ARN.
 *
 * @param service the service's name, for example {@code lambda}
 * @param region the region, empty where the ARN has none
 * @param account the account, empty where the ARN has none
 * @param resource all that follows
 */
record TargetArn(String service, String region, String account, String resource) {

    static TargetArn parse(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6
                ? new TargetArn(parts[2], parts[3], parts[4], parts[5])
                : new TargetArn("", "", "", arn);
    }

    /** {@return what follows the first slash of the resource, or all of it} */
    String name() {
        return resource.substring(resource.indexOf('/') + 1);
    }

    /** {@return what follows the first colon of the resource, or all of it} */
    String nameAfterColon() {
        return resource.substring(resource.indexOf(':') + 1);
    }
}
