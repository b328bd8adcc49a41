package com.brillconsulting.sample.order;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no order of this number. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class UnknownOrderException extends RuntimeException {

    UnknownOrderException(long id) {
        super("There is no order " + id);
    }
}
