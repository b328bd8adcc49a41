package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names and ARNs in requests must look like. */
final class Names {

    static final Pattern KMS_KEY = Pattern.compile("^[a-zA-Z0-9_\\-/:]*$");
    private static final Pattern RESOURCE_ARN =
            Pattern.compile("^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/.+$");

    private Names() {}

    static void archive(Constraints constraints, String member, @Nullable String name) {
        NameRules.name(constraints, member, name, 48);
    }

    static void replay(Constraints constraints, String member, @Nullable String name) {
        NameRules.name(constraints, member, name, 64);
    }

    static void resourceArn(Constraints constraints, String member, @Nullable String arn) {
        constraints.member(member, arn).pattern(RESOURCE_ARN).minLength(1).maxLength(NameRules.ARN_LENGTH);
    }
}
