// The models of kernel-models.ts on std::priority_queue of plain structs: the practical limit.
// Usage: kernel hold <pending> <events> | kernel queue <servers> <customers>
// Prints: CPU milliseconds, events, answer. Random numbers: xoroshiro128+ (53 bits) and -log(1-u).
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <queue>
#include <vector>

struct Random {
  uint64_t a, b;
  explicit Random(uint64_t seed) : a(seed * 0x9e3779b97f4a7c15ull), b(a ^ 0xd1b54a32d192ed03ull) {
    for (int i = 0; i < 20; i++) next();
  }
  double next() {
    uint64_t sum = a + b, mixed = a ^ b;
    a = ((a << 24) | (a >> 40)) ^ mixed ^ (mixed << 16);
    b = (mixed << 37) | (mixed >> 27);
    return (sum >> 11) * 0x1p-53;
  }
  double exponential(double mean) { return -mean * std::log(1 - next()); }
};

enum Kind { FINISH = 1, ARRIVE = 2 };

struct Event {
  double time;
  uint64_t sequence;
  int kind;
  int payload;
};

struct Later {
  bool operator()(const Event& a, const Event& b) const {
    return a.time > b.time || (a.time == b.time && a.sequence > b.sequence);
  }
};

using Queue = std::priority_queue<Event, std::vector<Event>, Later>;

double hold(long pending, long events, clock_t& start) {
  Random delays(1);
  Queue queue;
  uint64_t sequence = 0;
  double now = 0;
  for (long i = 0; i < pending; i++) queue.push({delays.exponential(1), sequence++, FINISH, int(i)});
  start = clock();
  for (long i = 0; i < events; i++) {
    Event event = queue.top();
    queue.pop();
    now = event.time;
    queue.push({now + delays.exponential(1), sequence++, event.kind, event.payload});
  }
  return now * pending / events;
}

struct Servers {
  Random gaps{1}, services{2};
  Queue queue;
  uint64_t sequence = 0;
  double now = 0, gap, timeInSystem = 0;
  long customers, arrivals = 0, events = 0, head = 0, tail = 0;
  std::vector<int> idle;
  std::vector<double> arrivedAt, waiting;

  Servers(long servers, long customers)
      : gap(1 / (0.9 * servers)), customers(customers), arrivedAt(servers), waiting(1 << 16) {
    for (int server = servers - 1; server >= 0; server--) idle.push_back(server);
  }
  void serve(int server, double arrival) {
    arrivedAt[server] = arrival;
    queue.push({now + services.exponential(1), sequence++, FINISH, server});
  }
  void arrive() {
    if (++arrivals < customers) queue.push({now + gaps.exponential(gap), sequence++, ARRIVE, 0});
    if (!idle.empty()) {
      int server = idle.back();
      idle.pop_back();
      serve(server, now);
    } else {
      waiting[tail++ & 0xffff] = now;
    }
  }
  void finish(int server) {
    timeInSystem += now - arrivedAt[server];
    if (head < tail) serve(server, waiting[head++ & 0xffff]);
    else idle.push_back(server);
  }
  double run() {
    queue.push({gaps.exponential(gap), sequence++, ARRIVE, 0});
    while (!queue.empty()) {
      Event event = queue.top();
      queue.pop();
      now = event.time;
      events++;
      switch (event.kind) {
        case ARRIVE: arrive(); break;
        case FINISH: finish(event.payload); break;
      }
    }
    return timeInSystem / customers;
  }
};

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  long size = atol(argv[2]), count = atol(argv[3]), events = count;
  double answer;
  clock_t start = clock();
  if (strcmp(argv[1], "hold") == 0) {
    answer = hold(size, count, start);
  } else {
    Servers servers(size, count);
    answer = servers.run();
    events = servers.events;
  }
  printf("%.3f %ld %.6f\n", 1000.0 * (clock() - start) / CLOCKS_PER_SEC, events, answer);
}
