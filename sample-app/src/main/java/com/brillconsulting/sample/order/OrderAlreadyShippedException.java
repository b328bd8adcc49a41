package com.brillconsulting.sample.order;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** An order is shipped once. */
@ResponseStatus(HttpStatus.CONFLICT)
class OrderAlreadyShippedException extends RuntimeException {

    OrderAlreadyShippedException(long id) {
        super("Order " + id + " has already been shipped");
    }
}
