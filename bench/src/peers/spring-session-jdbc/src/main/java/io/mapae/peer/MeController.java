package io.mapae.peer;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /me`: who is logged in.
@RestController
final class MeController {

    @GetMapping("/me")
    Me me(Authentication authentication, HttpSession session) {
        Instant created = Instant.ofEpochMilli(session.getCreationTime()).truncatedTo(ChronoUnit.SECONDS);
        Instant expires = Instant.ofEpochMilli(session.getLastAccessedTime())
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(session.getMaxInactiveInterval());
        return new Me(
                session.getId(),
                authentication.getName(),
                false,
                "first-party",
                "cookie",
                List.of("pwd"),
                created,
                expires);
    }

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
