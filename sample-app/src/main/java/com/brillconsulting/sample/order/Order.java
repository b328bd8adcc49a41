package com.brillconsulting.sample.order;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order, from the moment it is placed. */
@Entity
@Table(name = "orders")
public class Order {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String customer = "";
    private BigDecimal total = BigDecimal.ZERO;
    private @Nullable Instant shippedAt;

    /** For JPA. */
    protected Order() {}

    Order(String customer, BigDecimal total) {
        this.customer = customer;
        this.total = total;
    }

    void ship(Instant time) {
        if (shippedAt != null) {
            throw new OrderAlreadyShippedException(id);
        }
        this.shippedAt = time;
    }

    public long getId() {
        return id;
    }

    public String getCustomer() {
        return customer;
    }

    public BigDecimal getTotal() {
        return total;
    }

    public @Nullable Instant getShippedAt() {
        return shippedAt;
    }
}
