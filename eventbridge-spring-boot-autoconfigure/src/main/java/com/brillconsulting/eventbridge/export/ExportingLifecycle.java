package com.brillconsulting.eventbridge.export;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Exports when the application starts, before anything is done on AWS, and ends the process; or does nothing. */
final class ExportingLifecycle implements SmartLifecycle {

    private final @Nullable Supplier<String> export;
    private final @Nullable Path file;
    private final Supplier<String> place;
    private final PrintStream output;
    private final IntConsumer exit;
    private boolean running;

    /**
     * Creates the lifecycle.
     *
     * @param export what is written; null for nothing, after which the application goes on
     * @param file where to; null for the output
     * @param place tells where the file is named, for people
     * @param output where to without a file
     * @param exit ends the process with an exit code
     */
    ExportingLifecycle(
            @Nullable Supplier<String> export,
            @Nullable Path file,
            Supplier<String> place,
            PrintStream output,
            IntConsumer exit) {
        this.export = export;
        this.file = file;
        this.place = place;
        this.output = output;
        this.exit = exit;
    }

    @Override
    public void start() {
        running = true;
        if (export == null) {
            return;
        }
        var text = export.get();
        if (file == null) {
            output.print(text);
            output.flush();
        } else {
            write(file, text);
        }
        exit.accept(0);
    }

    private void write(Path file, String text) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ExportNotWrittenException(file, place.get(), e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything that calls AWS or listens. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1_024;
    }
}
