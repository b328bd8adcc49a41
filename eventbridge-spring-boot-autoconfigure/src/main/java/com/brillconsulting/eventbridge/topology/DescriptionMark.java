package com.brillconsulting.eventbridge.topology;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says at the end of a resource's description whose it is and which state of its declaration was applied:
 * {@code [<application>:<fingerprint>]}. Without a fingerprint the mark is incomplete: the resource is being built. An
 * application that has a revision adds it, {@code [<application>:<fingerprint>@<revision>]}, so that an older release
 * does not undo what a newer one applied.
 *
 * @param application who declares the resource
 * @param fingerprint stands for everything that was declared; empty while it is being built
 * @param revision the revision of the application that applied it, the later the greater; 0 for none
 */
public record DescriptionMark(String application, String fingerprint, long revision) {

    /** How many characters a mark has at most besides the application's name, the space before it included. */
    public static final int MAX_LENGTH = Fingerprint.LENGTH + " [:@]".length() + 12;

    private static final Pattern AT_END = Pattern.compile(
            "(?s)(?<text>.*?) ?\\[(?<app>[^\\[\\]:]+):(?<print>[0-9a-f]*)(?:@(?<revision>\\d{1,12}))?]");

    /** {@return the mark of a resource that is being built} */
    public static DescriptionMark incomplete(String application) {
        return new DescriptionMark(application, "", 0);
    }

    /** {@return the mark at the end of a description, if there is one} */
    public static Optional<DescriptionMark> of(String description) {
        var matcher = AT_END.matcher(description);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var revision = matcher.group("revision");
        return Optional.of(new DescriptionMark(
                matcher.group("app"), matcher.group("print"), revision == null ? 0 : Long.parseLong(revision)));
    }

    /** {@return a description without the mark at its end} */
    public static String strip(String description) {
        var matcher = AT_END.matcher(description);
        return matcher.matches() ? matcher.group("text") : description;
    }

    /** {@return the description with this mark at its end} */
    public String appendTo(String description) {
        return description.isEmpty() ? toString() : description + " " + this;
    }

    /** {@return whether everything that was declared had been applied} */
    public boolean complete() {
        return !fingerprint.isEmpty();
    }

    @Override
    public String toString() {
        return "[" + application + ":" + fingerprint + (revision == 0 ? "" : "@" + revision) + "]";
    }
}
