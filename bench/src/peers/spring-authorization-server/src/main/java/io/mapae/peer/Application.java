package io.mapae.peer;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/// Clients, keys and the web server are as Spring Boot sets them up by itself.
@SpringBootApplication(proxyBeanMethods = false)
public final class Application {

    /// Serves until the process is stopped.
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /// What it keeps in memory by default is for development, as its reference has it.
    @Bean
    OAuth2AuthorizationService authorizations(JdbcOperations jdbc, RegisteredClientRepository clients) {
        return new JdbcOAuth2AuthorizationService(jdbc, clients);
    }

    /// Keeps secrets in clear. By default a client's secret would be hashed with bcrypt at its first use; a client
    /// authenticates for each introspection and each refresh, and such a hash costs more than all else.
    @Bean
    @SuppressWarnings("deprecation")
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder("noop", Map.of("noop", NoOpPasswordEncoder.getInstance()));
    }

    /// Everybody has an account.
    @Bean
    UserDetailsService accounts() {
        return name -> User.withUsername(name)
                .password("{noop}four unrelated words")
                .roles("MEMBER")
                .build();
    }
}
