package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.event.ExplainedException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if the file of an export cannot be written.
 *
 * @since 0.1.0
 */
public class ExportNotWrittenException extends ExplainedException {

    private final Path file;
    private final String place;

    /**
     * @param place where the file is named, for people; empty if that is not known
     */
    ExportNotWrittenException(Path file, String place, IOException cause) {
        super("The export cannot be written to %s: %s".formatted(file.toAbsolutePath(), cause), cause);
        this.file = file;
        this.place = place;
    }

    @Override
    public String description() {
        return getMessage() + (place.isEmpty() ? "" : "%n%n   declared at %s".formatted(place));
    }

    @Override
    public String remedy() {
        return "Set 'eventbridge.export-file' to a file that can be written, or do not set it to have the export on standard output.";
    }

    /** {@return the file} */
    public Path file() {
        return file;
    }
}
