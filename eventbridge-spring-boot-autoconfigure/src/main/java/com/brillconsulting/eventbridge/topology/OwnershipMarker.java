package com.brillconsulting.eventbridge.topology;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says at the end of a resource's description whose it is and which state of its declaration was applied:
 * {@code [<application>:<fingerprint>]}. Without a fingerprint the marker is incomplete: the resource is being built.
 *
 * @param application who declares the resource
 * @param fingerprint stands for everything that was declared; empty while it is being built
 */
public record OwnershipMarker(String application, String fingerprint) {

    private static final Pattern AT_END =
            Pattern.compile("(?s)(?<text>.*?) ?\\[(?<app>[^\\[\\]:]+):(?<print>[0-9a-f]*)]");

    /** {@return the marker of a resource that is being built} */
    public static OwnershipMarker incomplete(String application) {
        return new OwnershipMarker(application, "");
    }

    /** {@return the marker at the end of a description, if there is one} */
    public static Optional<OwnershipMarker> of(String description) {
        var matcher = AT_END.matcher(description);
        return matcher.matches()
                ? Optional.of(new OwnershipMarker(matcher.group("app"), matcher.group("print")))
                : Optional.empty();
    }

    /** {@return a description without the marker at its end} */
    public static String strip(String description) {
        var matcher = AT_END.matcher(description);
        return matcher.matches() ? matcher.group("text") : description;
    }

    /** {@return the description with this marker at its end} */
    public String appendTo(String description) {
        return description.isEmpty() ? toString() : description + " " + this;
    }

    /** {@return whether everything that was declared had been applied} */
    public boolean complete() {
        return !fingerprint.isEmpty();
    }

    @Override
    public String toString() {
        return "[" + application + ":" + fingerprint + "]";
    }
}
