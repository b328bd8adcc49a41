package com.brillconsulting.eventbridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that may be installed. */
record Tool(Path folder) {

    record Outcome(int exitValue, String output) {

        Outcome assertSucceeded() {
            assertThat(exitValue).as(output).isZero();
            return this;
        }
    }

    /** {@return what came of running a program; -1 if it is not there} */
    Outcome run(String program, String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(program));
        line.addAll(List.of(arguments));
        var output = Files.createTempFile(folder, "output", ".txt");
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Outcome(-1, e.toString());
        }
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends", line).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    /** {@return what came of letting Terraform find its providers} */
    Outcome terraformInit() throws IOException, InterruptedException {
        var plugins = System.getProperty("terraform.plugin-dir");
        return plugins == null
                ? run("terraform", "init", "-no-color", "-input=false")
                : run("terraform", "init", "-no-color", "-input=false", "-plugin-dir=" + plugins);
    }
}
