package com.brillconsulting.eventbridge.embedded;

import com.brillconsulting.eventbridge.embedded.unfriendly.Unfriendly;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the embedded bus on its own, for any AWS SDK, the AWS CLI or Terraform, until it is interrupted. */
@Command(
        name = "eventbridge-embedded",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Amazon EventBridge and SQS on this machine, on the AWS wire protocol.")
public final class Main implements Callable<Integer> {

    private static final String SHOW_TIME = "org.slf4j.simpleLogger.showDateTime";
    private static final String TIME_FORMAT = "org.slf4j.simpleLogger.dateTimeFormat";

    @Option(
            names = "--port",
            defaultValue = "4010",
            description = "Port to listen on; 0 takes any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "localhost",
            description = "Address to listen on; 0.0.0.0 lets other machines in (default: ${DEFAULT-VALUE}).")
    private String host = "localhost";

    @Option(
            names = "--account",
            defaultValue = EmbeddedEventBridgeServer.DEFAULT_ACCOUNT,
            description = "Account of callers whose access key is not itself an account (default: ${DEFAULT-VALUE}).")
    private String account = EmbeddedEventBridgeServer.DEFAULT_ACCOUNT;

    @Option(
            names = "--data-dir",
            paramLabel = "<folder>",
            description = "Folder to keep everything in, across restarts; in memory only when left out.")
    private @Nullable Path dataDir;

    @Option(
            names = "--target-endpoint",
            paramLabel = "<service>=<url>",
            description = "Where targets of a service are delivered to, for example lambda=http://localhost:4566; "
                    + "without it, what would be sent is in the delivery log. May be given for several services.")
    private final Map<String, URI> targetEndpoints = new LinkedHashMap<>();

    @Option(
            names = "--allowed-host",
            paramLabel = "<name>",
            description =
                    "Name that clients may call this machine by, besides those of the loopback address; may be given "
                            + "several times. Where --host lets other machines in, every name is served.")
    private final List<String> allowedHosts = new ArrayList<>();

    @Option(
            names = "--unfriendly",
            paramLabel = "<traits>",
            arity = "0..1",
            fallbackValue = "all",
            description =
                    "Treats callers as AWS does on a bad day: all at once, or single traits parted by commas, for "
                            + "example latency=20ms,throttle,policy-delay=60s,name-delay=60s,queue-delay=1s,hang=0.01,"
                            + "cut-head=0.01,cut-body=0.01,seed=7.")
    private String unfriendly = "";

    @Option(
            names = "--identity-policy",
            paramLabel = "<access key>=<file>",
            description = "File with the IAM policy that the calls of an access key are checked against; may be given "
                    + "for several keys. The calls of other keys are not checked.")
    private final Map<String, Path> identityPolicies = new LinkedHashMap<>();

    @Option(
            names = "--kms-key-without-eventbridge",
            paramLabel = "<key>",
            description = "KMS key of queues whose policy does not let EventBridge in; may be given several times.")
    private final List<String> keysWithoutEventBridge = new ArrayList<>();

    private Main() {}

    /** Runs the embedded bus. */
    public static void main(String[] arguments) {
        // Without a time, nobody can tell what a line of the log belongs to.
        System.setProperty(SHOW_TIME, System.getProperty(SHOW_TIME, "true"));
        System.setProperty(TIME_FORMAT, System.getProperty(TIME_FORMAT, "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"));
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        var builder = EmbeddedEventBridgeServer.builder().host(host).port(port).account(account);
        if (dataDir != null) {
            builder.dataDir(dataDir);
        }
        targetEndpoints.forEach(builder::targetEndpoint);
        allowedHosts.forEach(builder::allowedHost);
        keysWithoutEventBridge.forEach(builder::kmsKeyWithoutEventBridge);
        builder.unfriendly(traits());
        var bus = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(bus::close, "eventbridge-embedded-shutdown"));
        System.out.println("Amazon EventBridge and SQS are listening on " + bus.endpoint());
        System.out.println("export AWS_ENDPOINT_URL=" + bus.endpoint()
                + " AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test");
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    private Unfriendly traits() throws IOException {
        Unfriendly traits = Unfriendly.parse(unfriendly);
        for (Map.Entry<String, Path> policy : identityPolicies.entrySet()) {
            traits = traits.withIdentityPolicy(policy.getKey(), Files.readString(policy.getValue()));
        }
        return traits;
    }

    /** Tells the version that the jar's manifest holds. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {version == null ? "development" : version};
        }
    }
}
