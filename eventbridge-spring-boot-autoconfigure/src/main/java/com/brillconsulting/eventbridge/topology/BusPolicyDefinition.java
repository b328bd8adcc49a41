package com.brillconsulting.eventbridge.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The definition of statements in the resource policy of a bus, which allow other accounts to use the bus. Other statements
 * in the policy are not changed.
 *
 * @param bus the name of the bus in this account
 * @param statements the statements, each with its id
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html">Permissions of event
 *     buses</a>
 * @since 0.1.0
 */
public record BusPolicyDefinition(String bus, List<Statement> statements) implements Definition {

    private static final Pattern SID = Pattern.compile("[a-zA-Z0-9\\-_]{1,64}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}|\\*");
    private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Copies the list. */
    public BusPolicyDefinition {
        statements = List.copyOf(statements);
    }

    @Override
    public String label() {
        return "policy of event bus \"%s\"".formatted(bus);
    }

    @Override
    public Stream<Problem> problems(Topology topology) {
        var problems = new ArrayList<Problem>();
        if (!EventBusDefinition.isGiven(bus)
                && topology.find(EventBusDefinition.class, EventBusDefinition.label(bus))
                        .isEmpty()) {
            problems.add(Problem.of(this, "The bus \"%s\" is not declared".formatted(bus), "Declare the bus"));
        }
        statements.forEach(it -> statementProblems(it, problems));
        return problems.stream();
    }

    private void statementProblems(Statement statement, List<Problem> problems) {
        if (!SID.matcher(statement.sid()).matches()) {
            add(
                    problems,
                    "\"%s\" is not the id of a statement".formatted(statement.sid()),
                    "Use 1 to 64 of the characters A-Z a-z 0-9 - _");
        }
        if (statement instanceof Accounts accounts) {
            accounts.accounts().stream()
                    .filter(it -> !ACCOUNT.matcher(it).matches())
                    .forEach(it -> add(problems, "\"%s\" is not an account".formatted(it), "Give its 12 digits"));
        } else if (statement instanceof Organization organization
                && !ORGANIZATION.matcher(organization.id()).matches()) {
            add(problems, "\"%s\" is not an organization".formatted(organization.id()), "Write it as o-a1b2c3d4e5");
        } else if (statement instanceof Raw raw && !isObject(raw.json())) {
            add(problems, "The statement \"%s\" is no JSON object".formatted(raw.sid()), "Write a policy statement");
        }
    }

    private static boolean isObject(String json) {
        try {
            return JSON.readTree(json).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    private void add(List<Problem> problems, String message, String remedy) {
        problems.add(Problem.of(this, message, remedy));
    }

    /** A statement of a policy. */
    public sealed interface Statement {

        /** {@return the id, unique in the policy} */
        String sid();
    }

    /**
     * Allows accounts to send events.
     *
     * @param sid the id
     * @param accounts the accounts, 12 digits each, or {@code *} for all
     */
    public record Accounts(String sid, List<String> accounts) implements Statement {

        /** Copies the list. */
        public Accounts {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * Allows the accounts of an organization to send events.
     *
     * @param sid the id
     * @param id the id of the organization, {@code o-…}
     */
    public record Organization(String sid, String id) implements Statement {}

    /**
     * Any statement, as JSON.
     *
     * @param sid the id, which replaces an id in the JSON
     * @param json the statement as JSON; without {@code Resource}, it applies to the bus
     */
    public record Raw(String sid, String json) implements Statement {}
}
