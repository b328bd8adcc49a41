package com.brillconsulting.eventbridge.topology;

import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an API destination: an HTTP endpoint that can be a target of rules.
 *
 * @param name 1 to 64 characters of {@code A-Z a-z 0-9 . - _}
 * @param description the description; empty for none
 * @param connection the connection for authentication: a declared connection, or the ARN of one
 * @param endpoint the HTTPS address; the target replaces each {@code *} in it
 * @param httpMethod {@code POST}, {@code GET}, {@code HEAD}, {@code OPTIONS}, {@code PUT}, {@code PATCH} or {@code DELETE}
 * @param invocationRateLimit the maximum number of calls per second, 1 to 300; null for the default of 300
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html">API destinations</a>
 * @since 0.1.0
 */
public record ApiDestinationDefinition(
        String name,
        String description,
        ResourceReference connection,
        String endpoint,
        String httpMethod,
        @Nullable Integer invocationRateLimit)
        implements Definition {

    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");
    private static final Pattern ENDPOINT = Pattern.compile("https?://\\S{1,2040}");
    private static final Set<String> METHODS = Set.of("POST", "GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE");

    static String label(String name) {
        return "API destination \"%s\"".formatted(name);
    }

    @Override
    public String label() {
        return label(name);
    }

    @Override
    public Stream<Problem> problems(Topology topology) {
        var problems = new ArrayList<Problem>();
        if (!NAME.matcher(name).matches()) {
            problems.add(Problem.of(
                    this,
                    "\"%s\" is not the name of an API destination".formatted(name),
                    "Use 1 to 64 of the characters A-Z a-z 0-9 . - _"));
        }
        connection.problems(this, topology).forEach(problems::add);
        if (!ENDPOINT.matcher(endpoint).matches()) {
            problems.add(Problem.of(
                    this,
                    "\"%s\" is no HTTP endpoint".formatted(endpoint),
                    "Give an address that starts with https://; AWS takes no other"));
        }
        if (!METHODS.contains(httpMethod)) {
            problems.add(Problem.of(
                    this,
                    "\"%s\" is no HTTP method that an API destination can use".formatted(httpMethod),
                    "Use one of " + String.join(", ", METHODS.stream().sorted().toList())));
        }
        if (invocationRateLimit != null && (invocationRateLimit < 1 || invocationRateLimit > 300)) {
            problems.add(Problem.of(
                    this, "The rate limit is %d calls a second".formatted(invocationRateLimit), "Use 1 to 300"));
        }
        topology.descriptionProblem(this, description, 512).ifPresent(problems::add);
        return problems.stream();
    }
}
