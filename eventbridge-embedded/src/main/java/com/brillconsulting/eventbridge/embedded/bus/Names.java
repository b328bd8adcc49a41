package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names and ARNs in requests must look like. */
final class Names {

    static final Pattern STATEMENT_ID = Pattern.compile("[a-zA-Z0-9-_]+");
    static final Pattern ACTION = Pattern.compile("events:[a-zA-Z]+");
    static final Pattern PRINCIPAL = Pattern.compile("(\\d{12}|\\*)");
    private static final Pattern BUS_NAME = Pattern.compile("[/\\.\\-_A-Za-z0-9]+");
    private static final Pattern BUS_NAME_OR_ARN = Pattern.compile(
            "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+");

    private Names() {}

    static void rule(Constraints constraints, String member, @Nullable String name) {
        NameRules.name(constraints, member, name, 64);
    }

    static void bus(Constraints constraints, String member, @Nullable String name) {
        constraints.member(member, name).pattern(BUS_NAME).minLength(1).maxLength(256);
    }

    static void busOrArn(Constraints constraints, @Nullable String nameOrArn) {
        busOrArn(constraints, "eventBusName", nameOrArn);
    }

    static void busOrArn(Constraints constraints, String member, @Nullable String nameOrArn) {
        constraints
                .member(member, nameOrArn)
                .pattern(BUS_NAME_OR_ARN)
                .minLength(1)
                .maxLength(NameRules.ARN_LENGTH);
    }
}
