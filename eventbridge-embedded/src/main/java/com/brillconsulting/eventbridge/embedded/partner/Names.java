package com.brillconsulting.eventbridge.embedded.partner;

import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names and accounts in requests must look like. */
final class Names {

    private static final Pattern SOURCE = Pattern.compile("aws\\.partner(/[\\.\\-_A-Za-z0-9]+){2,}");
    private static final Pattern SOURCE_PREFIX = Pattern.compile("[/\\.\\-_A-Za-z0-9]+");
    private static final Pattern PARTNER_SOURCE_PREFIX =
            Pattern.compile("aws\\.partner/[\\.\\-_A-Za-z0-9]+/[/\\.\\-_A-Za-z0-9]*");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private Names() {}

    static void source(Constraints constraints, String member, @Nullable String name) {
        constraints.member(member, name).pattern(SOURCE).minLength(1).maxLength(256);
    }

    static void sourcePrefix(Constraints constraints, @Nullable String prefix) {
        constraints
                .member("namePrefix", prefix)
                .pattern(SOURCE_PREFIX)
                .minLength(1)
                .maxLength(256);
    }

    static void partnerSourcePrefix(Constraints constraints, @Nullable String prefix) {
        constraints
                .member("namePrefix", prefix)
                .pattern(PARTNER_SOURCE_PREFIX)
                .minLength(1)
                .maxLength(256);
    }

    static void account(Constraints constraints, @Nullable String account) {
        constraints.member("account", account).pattern(ACCOUNT).minLength(12).maxLength(12);
    }
}
