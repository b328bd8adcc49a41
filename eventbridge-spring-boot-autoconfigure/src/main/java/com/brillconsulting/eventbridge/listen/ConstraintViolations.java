package com.brillconsulting.eventbridge.listen;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;

/** Checks details by Bean Validation. */
final class ConstraintViolations implements PayloadValidator {

    private final Validator validator;

    ConstraintViolations(Validator validator) {
        this.validator = validator;
    }

    @Override
    public List<String> violations(Object detail, Class<?>... groups) {
        return validator.validate(detail, groups).stream()
                .map(ConstraintViolations::text)
                .sorted()
                .toList();
    }

    /** The message of a constraint may show the value. */
    private static String text(ConstraintViolation<Object> violation) {
        return "%s violates %s"
                .formatted(
                        violation.getPropertyPath(),
                        violation
                                .getConstraintDescriptor()
                                .getAnnotation()
                                .annotationType()
                                .getSimpleName());
    }
}
