package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names and ARNs in requests must look like. */
final class Names {

    static final Pattern KMS_KEY = Pattern.compile("^[a-zA-Z0-9_\\-/:]*$");
    private static final Pattern NAME = Pattern.compile("[\\.\\-_A-Za-z0-9]+");
    private static final Pattern RESOURCE_ARN =
            Pattern.compile("^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/.+$");

    private static final int ARN_LENGTH = 1_600;

    private Names() {}

    static void archive(Constraints constraints, String member, @Nullable String name) {
        constraints.member(member, name).pattern(NAME).minLength(1).maxLength(48);
    }

    static void replay(Constraints constraints, String member, @Nullable String name) {
        constraints.member(member, name).pattern(NAME).minLength(1).maxLength(64);
    }

    static void resourceArn(Constraints constraints, String member, @Nullable String arn) {
        constraints.member(member, arn).pattern(RESOURCE_ARN).minLength(1).maxLength(ARN_LENGTH);
    }

    static void arn(Constraints constraints, String member, @Nullable String arn) {
        constraints.member(member, arn).minLength(1).maxLength(ARN_LENGTH);
    }
}
