package com.brillconsulting.eventbridge.embedded.resource;

/**
 * The parts of an ARN.
 *
 * @param service the service's name, for example {@code lambda}
 * @param region the region, empty where the ARN has none
 * @param account the account, empty where the ARN has none
 * @param resource all that follows
 */
public record ArnParts(String service, String region, String account, String resource) {

    /** {@return the parts of an ARN; of any other text all is the resource} */
    public static ArnParts of(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn")
                ? new ArnParts(parts[2], parts[3], parts[4], parts[5])
                : new ArnParts("", "", "", arn);
    }

    /** {@return whether the text was an ARN, of some service} */
    public boolean isArn() {
        return !service.isEmpty();
    }

    /**
     * {@return the account and region of the resource}
     *
     * @throws IllegalArgumentException when the ARN has no account
     */
    public Scope scope() {
        return new Scope(account, region);
    }

    /** {@return what follows the first slash of the resource, or all of it} */
    public String name() {
        return resource.substring(resource.indexOf('/') + 1);
    }

    /** {@return what follows the last slash of the resource, or all of it} */
    public String lastName() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** {@return what follows the first colon of the resource, or all of it} */
    public String nameAfterColon() {
        return resource.substring(resource.indexOf(':') + 1);
    }
}
