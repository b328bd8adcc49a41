package com.brillconsulting.eventbridge.topology;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says at the end of a resource's description whose it is and which state of its declaration was applied:
 * {@code [<application>:<fingerprint>]}. Without a fingerprint the mark is incomplete: the resource is being built. An
 * application that has a revision adds it, {@code [<application>:<fingerprint>@<revision>]}, so that an older release
 * does not undo what a newer one applied. Behind the fingerprint come the hashes of the buses of the topology, which tell
 * one stage of an application from another; a release that does not know of them takes the resource for changed.
 *
 * @param application who declares the resource
 * @param fingerprint stands for everything that was declared; empty while it is being built
 * @param revision the revision of the application that applied it, the later the greater; 0 for none
 * @param buses {@linkplain OwnershipMarks#bus(String) hashes} of the buses that the topology is for; empty if not known
 */
public record DescriptionMark(String application, String fingerprint, long revision, List<String> buses) {

    /**
     * The maximum number of characters in a mark without the name of the application, but with the space before the mark.
     */
    public static final int MAX_LENGTH = Fingerprint.LENGTH + " [:@]".length() + 12;

    /** As many characters as the descriptions of all kinds may have. */
    private static final int MAX_DESCRIPTION = 512;

    private static final Pattern AT_END = Pattern.compile(
            "(?s)(?<text>.*?) ?\\[(?<app>[^\\[\\]:]+):(?<print>[0-9a-f]*)(?:@(?<revision>\\d{1,12}))?]");

    /** Copies the list. */
    public DescriptionMark {
        buses = List.copyOf(buses);
    }

    /** A mark that does not tell which buses the topology is for. */
    public DescriptionMark(String application, String fingerprint, long revision) {
        this(application, fingerprint, revision, List.of());
    }

    /** {@return the mark of a resource that is being built} */
    public static DescriptionMark incomplete(String application) {
        return new DescriptionMark(application, "", 0);
    }

    /**
     * {@return the mark at the end of a description; empty if there is none}
     *
     * @param description the description
     */
    public static Optional<DescriptionMark> of(String description) {
        var matcher = AT_END.matcher(description);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var revision = matcher.group("revision");
        var print = matcher.group("print");
        var end = Math.min(print.length(), Fingerprint.LENGTH);
        return Optional.of(new DescriptionMark(
                matcher.group("app"),
                print.substring(0, end),
                revision == null ? 0 : Long.parseLong(revision),
                OwnershipMarks.split(print.substring(end))));
    }

    /**
     * {@return a description without its mark}
     *
     * @param description the description
     */
    public static String strip(String description) {
        var matcher = AT_END.matcher(description);
        return matcher.matches() ? matcher.group("text") : description;
    }

    /** {@return the description with this mark at its end} Buses that a long description leaves no room for are left out. */
    public String appendTo(String description) {
        var text = description.isEmpty() ? toString() : description + " " + this;
        return text.length() <= MAX_DESCRIPTION || buses.isEmpty()
                ? text
                : new DescriptionMark(application, fingerprint, revision, buses.subList(0, buses.size() - 1))
                        .appendTo(description);
    }

    /** {@return what the mark says besides whose the resource is} */
    public String state() {
        return fingerprint + (complete() ? String.join("", buses) : "") + (revision == 0 ? "" : "@" + revision);
    }

    /** {@return whether the whole declaration was applied} */
    public boolean complete() {
        return !fingerprint.isEmpty();
    }

    @Override
    public String toString() {
        return "[" + application + ":" + state() + "]";
    }
}
