package com.brillconsulting.eventbridge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets Terraform make, look at and destroy one of each resource. Terraform takes its AWS provider from where it is
 * configured to, or from the folder that the system property {@code terraform.plugin-dir} names.
 */
class TerraformTest {

    private record Outcome(int exitValue, String output) {}

    @TempDir
    private Path folder;

    @Test
    void appliesSeesNoDifferenceAndDestroys() throws Exception {
        try (InputStream configuration = TerraformTest.class.getResourceAsStream("/terraform/main.tf")) {
            Files.copy(configuration, folder.resolve("main.tf"));
        }
        Outcome init = init();
        assumeTrue(init.exitValue() == 0, () -> "Terraform or its AWS provider is not installed: " + init.output());

        try (var bus = EmbeddedEventBridgeServer.builder().start()) {
            String endpoint = "-var=endpoint=" + bus.endpoint();

            assertSucceeds(terraform("apply", "-auto-approve", endpoint));
            Outcome plan = terraform("plan", "-detailed-exitcode", endpoint);
            Outcome destroy = terraform("destroy", "-auto-approve", endpoint);

            assertThat(plan.output()).contains("No changes.");
            assertThat(plan.exitValue()).as(plan.output()).isZero();
            assertSucceeds(destroy);
        }
    }

    private Outcome init() throws InterruptedException {
        String plugins = System.getProperty("terraform.plugin-dir");
        try {
            return plugins == null ? terraform("init") : terraform("init", "-plugin-dir=" + plugins);
        } catch (IOException e) {
            return new Outcome(-1, e.toString());
        }
    }

    private static void assertSucceeds(Outcome outcome) {
        assertThat(outcome.exitValue()).as(outcome.output()).isZero();
    }

    private Outcome terraform(String command, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("terraform", command, "-no-color", "-input=false"));
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "terraform", ".txt");
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends", line).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output));
    }
}
