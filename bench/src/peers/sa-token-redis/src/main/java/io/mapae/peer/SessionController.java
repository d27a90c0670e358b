package io.mapae.peer;

import cn.dev33.satoken.exception.NotLoginException;
import cn.dev33.satoken.stp.StpUtil;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `POST /login` for everybody, and `GET /me`: who is logged in.
@RestController
final class SessionController {

    @PostMapping("/login")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logIn(@RequestBody Login login) {
        StpUtil.login(login.identifier());
    }

    // Asking for the login checks it: no interceptor has to ask Redis for the same before.
    @GetMapping("/me")
    Me me() {
        String subject = StpUtil.getLoginIdAsString();
        Instant expires = Instant.ofEpochSecond(Instant.now().getEpochSecond() + StpUtil.getTokenTimeout());
        // A session ends a fixed time after the login.
        Instant began = expires.minusSeconds(StpUtil.getStpLogic().getConfigOrGlobal().getTimeout());
        return new Me(
                StpUtil.getTokenValue(), subject, false, "first-party", "cookie", List.of("pwd"), began, expires);
    }

    @ExceptionHandler(NotLoginException.class)
    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    void refuse() {
        // The status says it all.
    }

    record Login(String identifier) {}

    record Me(
            String sid,
            String subject,
            boolean guest,
            String clientId,
            String carriage,
            List<String> amr,
            Instant authTime,
            Instant expiresAt) {}
}
